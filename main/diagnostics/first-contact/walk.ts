import {
  contactQuestions,
  type ContactEntry,
  type ContactReason,
  type ContactState,
} from '../../../preload/contract/first-contact';
import type { FullscriptApplication } from '../../policy/application';
import type { Ask, ContactRequest, ContactResponse } from './ask';
import { Unanswered, type Browser, type Contact } from './contact';
import type { Evidence, ProbeName } from './evidence';
import { createOwnTokens } from './own-tokens';
import { probeApi, probeEvents, probeGrant } from './probes/api-probes';
import { probeEmbed } from './probes/embed-probe';
import { probeAuthorize, probeHosts, probeTokenErrors, probeVisits } from './probes/sign-in-probes';
import { probeCodeReuse, probeExpiry, probeRefresh, probeRevoke, probeSeveral } from './probes/token-probes';
import type { Question } from './question';
import { allQuestions } from './questions/all-questions';

type Probes = { readonly [Name in ProbeName]: (contact: Contact) => Promise<Evidence[Name]> };

const probes: Probes = {
  hosts: probeHosts,
  authorize: probeAuthorize,
  visits: probeVisits,
  token: async ({ found }) => {
    if (!found.token) throw new Unanswered('noSignIn');
    return found.token;
  },
  tokenErrors: probeTokenErrors,
  api: probeApi,
  grant: probeGrant,
  embed: probeEmbed,
  events: probeEvents,
  several: probeSeveral,
  refresh: probeRefresh,
  codeReuse: probeCodeReuse,
  revoke: probeRevoke,
  expiry: probeExpiry,
};

/** The order matters: what spends tokens comes last, and a code lives ten minutes. */
const order: readonly ProbeName[] = [
  'hosts',
  'authorize',
  'visits',
  'token',
  'tokenErrors',
  'api',
  'grant',
  'embed',
  'events',
  'several',
  'refresh',
  'codeReuse',
  'revoke',
  'expiry',
];

const patience = 20_000;
const farewell = 5_000;

/** What a first contact needs. */
export interface WalkOptions {
  readonly application: FullscriptApplication;
  /** The client secret, revealed for each call; null if a broker holds it. */
  readonly secret: () => string | null;
  readonly ask: Ask;
  readonly setCookies: (url: string, signal: AbortSignal) => Promise<readonly string[]>;
  readonly browser: Browser;
  readonly productionApis: Contact['productionApis'];
  readonly waitsForExpiry: boolean;
  /** Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  readonly cancel: AbortSignal;
  readonly onProgress: (entries: readonly ContactEntry[]) => void;
}

const waitingEntries = (): readonly ContactEntry[] =>
  contactQuestions.map((question) => ({
    question,
    status: 'waiting',
    answer: null,
    reason: null,
    facts: [],
  }));

function entryOf({ id, assumed, read }: Question, evidence: Partial<Evidence>, reason: ContactReason | null) {
  const reading = read(evidence) ?? { reason: reason ?? 'failed' };
  const entry: ContactEntry =
    'reason' in reading
      ? { question: id, status: 'unanswered', answer: null, reason: reading.reason, facts: [] }
      : {
          question: id,
          status: assumed.includes(reading.answer) ? 'assumed' : 'differs',
          answer: reading.answer,
          reason: null,
          facts: [...(reading.facts ?? [])].slice(0, 8),
        };
  return entry;
}

const within = (signals: readonly AbortSignal[], milliseconds: number): AbortSignal =>
  AbortSignal.any([...signals, AbortSignal.timeout(milliseconds)]);

function contactOf(options: WalkOptions): Contact {
  const { application, ask, cancel } = options;
  const told = async <Answer>(
    signals: readonly AbortSignal[],
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> => {
    if (signals.some(({ aborted }) => aborted)) throw new Unanswered('stopped');
    try {
      return await work(within(signals, patience));
    } catch {
      throw new Unanswered(signals.some(({ aborted }) => aborted) ? 'stopped' : 'unreachable');
    }
  };
  const send = (request: ContactRequest, signals: readonly AbortSignal[]): Promise<ContactResponse> =>
    told(signals, (signal) => ask(request, signal));
  return {
    application,
    ask: (request) => send(request, [cancel]),
    setCookies: (url) => told([cancel], (signal) => options.setCookies(url, signal)),
    tokens: createOwnTokens({ application, secret: options.secret, ask: (request) => send(request, []) }),
    browser: options.browser,
    productionApis: options.productionApis,
    waitsForExpiry: options.waitsForExpiry,
    wait: async (milliseconds) => {
      await options.wait(milliseconds, cancel).catch(() => {
        throw new Unanswered('stopped');
      });
    },
    found: {
      authorizeUrl: null,
      challengeRequired: false,
      first: null,
      second: null,
      token: null,
      owner: null,
      scopes: [],
    },
  };
}

/**
 * Asks every open question, one probe after another, and reports each change. A probe that fails leaves its questions
 * unanswered, with the reason. Finally, also after cancelling, revokes every token it obtained. Returns the last state.
 * Never rejects.
 */
export async function walk(options: WalkOptions): Promise<{
  readonly entries: readonly ContactEntry[];
  readonly ended: NonNullable<ContactState['ended']>;
}> {
  const { cancel } = options;
  const contact = contactOf(options);
  const evidence: { -readonly [Name in ProbeName]?: Evidence[Name] } = {};
  let entries = waitingEntries();
  const put = (of: ProbeName, change: (question: Question) => ContactEntry): void => {
    const concerned = new Map(allQuestions.filter((each) => each.of === of).map((each) => [each.id, each]));
    entries = entries.map((entry) => {
      const question = concerned.get(entry.question);
      return question ? change(question) : entry;
    });
    options.onProgress(entries);
  };
  const collect = async <Name extends ProbeName>(name: Name, probe: Probes[Name]): Promise<void> => {
    evidence[name] = await probe(contact);
  };
  const gather = async (name: ProbeName): Promise<ContactReason | null> => {
    if (cancel.aborted) return 'stopped';
    try {
      await collect(name, probes[name]);
      return null;
    } catch (error) {
      if (cancel.aborted) return 'stopped';
      return error instanceof Unanswered ? error.reason : 'failed';
    }
  };
  options.onProgress(entries);
  for (const name of order) {
    put(name, ({ id }) => ({ question: id, status: 'running', answer: null, reason: null, facts: [] }));
    const reason = await gather(name);
    put(name, (question) => entryOf(question, evidence, reason));
  }
  const ending = contact.tokens.endAll(cancel.aborted);
  const ended = cancel.aborted
    ? await Promise.race([ending, endsAfter(farewell)])
    : await ending.catch(() => 'unproven' as const);
  return { entries, ended };
}

/** After cancelling, it does not wait for an unresponsive platform. */
const endsAfter = (milliseconds: number): Promise<'left'> =>
  new Promise((resolve) => {
    AbortSignal.timeout(milliseconds).addEventListener('abort', () => resolve('left'), { once: true });
  });
