import type { ContactReason, ContactTask } from '../../../preload/contract/first-contact';
import type { FullscriptApplication } from '../../policy/application';
import type { ContactRequest, ContactResponse } from './ask';
import type { Evidence } from './evidence';
import type { OwnTokens, Pair } from './own-tokens';

/** Ends a probe; its questions stay unanswered for this reason. */
export class Unanswered extends Error {
  readonly reason: ContactReason;

  constructor(reason: ContactReason) {
    super(reason);
    this.reason = reason;
  }
}

/** An address that came back from the browser. */
export interface Arrival {
  readonly address: string;
  /** Pasted by the person, because the system did not deliver it. */
  readonly byHand: boolean;
}

/** The person's browser. */
export interface Browser {
  /** Begins a visit: opens the address and tells the person what to do there. */
  readonly begin: (visit: {
    readonly number: 1 | 2;
    readonly task: ContactTask;
    readonly url: string;
  }) => void;
  /** Tells the person what comes next in the same visit. */
  readonly next: (task: ContactTask) => void;
  /** The next address that `isOurs` accepts; null if none came back in time. */
  readonly arrival: (isOurs: (address: string) => boolean) => Promise<Arrival | null>;
  readonly end: () => void;
}

/** One of the first contact's own sign-ins. */
export interface SignIn {
  readonly pair: Pair;
  readonly code: string;
  readonly verifier: string | null;
}

/** What the probes of one first contact share. */
export interface Contact {
  readonly application: FullscriptApplication;
  /** Rejects with `Unanswered` if no answer arrived or the first contact was cancelled. */
  readonly ask: (request: ContactRequest) => Promise<ContactResponse>;
  /** The `Set-Cookie` lines of an address's first answer. Rejects as `ask`. */
  readonly setCookies: (url: string) => Promise<readonly string[]>;
  readonly tokens: OwnTokens;
  readonly browser: Browser;
  /** The production APIs to call once each, without a sign-in, to learn which host is in use; null if none apply. */
  readonly productionApis: { readonly com: string; readonly io: string } | null;
  readonly waitsForExpiry: boolean;
  /** Rejects with `Unanswered` if the first contact was cancelled. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** What earlier probes found for later ones. */
  readonly found: {
    authorizeUrl: string | null;
    challengeRequired: boolean;
    first: SignIn | null;
    second: SignIn | null;
    token: Evidence['token'] | null;
    owner: { readonly id: string; readonly type: string } | null;
    scopes: readonly string[];
  };
}

/** The first own pair that still works. Rejects with `Unanswered` if there is none. */
export async function workingPair({ found, tokens }: Contact): Promise<Pair> {
  if (!found.first && !found.second) throw new Unanswered('noSignIn');
  const pair = await tokens.working();
  if (!pair) throw new Unanswered('noTokenLeft');
  return pair;
}

/** An API call with a bearer token, and the content type of all the app's calls. */
export const apiCall = (
  { application, ask }: Pick<Contact, 'application' | 'ask'>,
  path: `/${string}`,
  access: string,
): Promise<ContactResponse> =>
  ask({
    method: 'GET',
    url: `${application.environment.apiBaseUrl}${path}`,
    headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' },
  });
