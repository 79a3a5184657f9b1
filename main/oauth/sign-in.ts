import type {
  ClinicPerson,
  ConnectionPurpose,
  ConnectionState,
  Newcomer,
  Role,
} from '../../preload/contract/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { AccountRecord, Person } from '../accounts/account';
import { matchCallback, type Attempt } from './attempt';
import type { AuthorizationRequest } from './authorization-request';
import { parseCallback, parsePastedCallback, type Callback } from './callback';
import { choicesOf, personFrom } from './clinic-choice';
import type { CallbackSource, SignInEffects } from './sign-in-effects';
import { identify } from './identify';
import { planStart, type StartPlan } from './start-plan';
import { beginWaiting } from './waiting';
import type { FullscriptApplication } from '../policy/application';
import type { ClinicPeople } from '../fullscript/people';
import { heldTokens } from '../vault/held-tokens';

type Done = Result<Record<string, never>>;

export interface SignIn {
  readonly state: () => ConnectionState;
  /**
   * Opens the browser for a new attempt, which replaces a pending one; another person of a connected clinic needs no
   * browser. Errors: those of `planStart`, `oauth_loopback_unavailable`. If the browser did not start, the state says
   * so (`browserOpened`).
   */
  readonly start: (purpose: ConnectionPurpose) => Promise<Done>;
  /** Errors: `oauth_attempt_missing`, `oauth_browser_not_opened`. */
  readonly openBrowserAgain: () => Promise<Done>;
  /** Error: `oauth_attempt_missing`. */
  readonly copyLink: () => Promise<Done>;
  /** Takes a pasted callback address. Errors: those of `matchCallback`, and `oauth_attempt_expired`. */
  readonly pasteAddress: (address: string) => Done;
  /** Returns to idle from every step but storing. */
  readonly cancel: () => Done;
  /** Stores the confirmed person; returns the account's id. Errors: `oauth_attempt_missing`, those of the store. */
  readonly confirm: () => Promise<Result<{ accountId: string }>>;
  /**
   * Forgets the person, revokes the tokens and starts again; if another person came back from a reconnect, for an
   * account of their own. Errors: those of `start`.
   */
  readonly chooseSomeoneElse: () => Promise<Done>;
  /** The people the clinic's sign-in may act as. Error: `oauth_attempt_missing`. */
  readonly people: () => Result<{ people: ClinicPerson[]; unreadable: number }>;
  /** Stores one of them; returns the account's id. Errors: as `confirm`, and `account_unknown`. */
  readonly choose: (userId: string, role: Role) => Promise<Result<{ accountId: string }>>;
  /**
   * Takes a callback from the system. Anything but the awaited one is dropped without a request, because anyone can
   * open a link. Errors: as `pasteAddress`, to be shown unobtrusively.
   */
  readonly handleCallback: (text: string, source: CallbackSource) => Done;
  /**
   * Drops issued tokens that are not stored yet, which fails the attempt with `locked`; resolves once the platform was
   * asked to revoke them. An attempt still waiting for the browser goes on: it has no token.
   */
  readonly dropGrant: () => Promise<void>;
  /** Ends a pending attempt, at quit: an account that is being stored is stored, anything else is given back. */
  readonly dispose: () => Promise<void>;
}

/**
 * The sign-in: from idle through waiting, exchanging, confirming (or, for a clinic, choosing) and storing back to idle;
 * or failed, with a reason. A superseded attempt is dead: whatever still arrives for it is revoked.
 */
export function createSignIn(effects: SignInEffects): SignIn {
  let state: ConnectionState = { step: 'idle' };
  let current: Attempt | null = null;
  let starts = 0;

  const show = (next: ConnectionState): void => {
    state = next;
    effects.onChange(next);
  };

  let revoking: Promise<unknown> = Promise.resolve();
  let storing: Promise<unknown> = Promise.resolve();

  const revoke = (attempt: Attempt): void => {
    const { grant, application } = attempt;
    attempt.grant = null;
    if (grant) revoking = effects.giveBack(application.environment.id, heldTokens(grant));
  };

  /** Ends the current attempt silently. */
  const abandon = (): void => {
    starts += 1;
    if (!current) return;
    current.stopWaiting();
    revoke(current);
    current = null;
  };

  const fail = (purpose: ConnectionPurpose, error: CompanionError, came?: Newcomer): void => {
    abandon();
    show({ step: 'failed', purpose, error, ...(came && { came }) });
  };

  const failInternally = (attempt: Attempt) => (): void => {
    if (current === attempt) fail(attempt.purpose, { code: 'internal_error' });
  };

  /** Timers stop while the machine sleeps, so check the time as well. */
  const expireIfDue = (): void => {
    if (current?.step === 'waiting' && effects.now() >= current.expiresAt) {
      fail(current.purpose, { code: 'oauth_attempt_expired' });
    }
  };

  const waitingAttempt = (): Attempt | null => {
    expireIfDue();
    return current?.step === 'waiting' ? current : null;
  };

  const showBrowser = async (attempt: Attempt): Promise<boolean> => {
    const { request, application } = attempt;
    const opened = request && (await effects.openBrowser(request.url, application).catch(() => false));
    if (current === attempt && state.step === 'waiting' && state.browserOpened !== (opened === true)) {
      show({ ...state, browserOpened: opened === true });
    }
    return opened === true;
  };

  const offerPeople = (attempt: Attempt, clinic: ClinicPeople): void => {
    const { purpose, application } = attempt;
    attempt.clinic = clinic;
    attempt.step = 'choosing';
    show({
      step: 'choosing',
      purpose,
      clinicName: clinic.clinicName,
      environment: application.environment.id,
      hasRoom: effects.hasRoom(),
    });
  };

  /** Exchanges the code, asks who consented, and shows that person or the clinic's people. */
  const exchange = async (attempt: Attempt, request: AuthorizationRequest, code: string): Promise<void> => {
    const { purpose, application, endpoint } = attempt;
    attempt.step = 'exchanging';
    attempt.stopWaiting();
    show({ step: 'exchanging', purpose });
    const grant = await endpoint.exchange({
      code,
      verifier: request.verifier,
      redirectUri: application.redirectUri,
    });
    if (grant.ok) attempt.grant = grant.value;
    if (current !== attempt) return revoke(attempt);
    if (!grant.ok) return fail(purpose, grant.error);
    const identified = await identify(effects, attempt, grant.value);
    if (current !== attempt) return revoke(attempt);
    if (!identified.ok) return fail(purpose, identified.error);
    const arrival = identified.value;
    if (arrival.kind === 'other') return fail(purpose, { code: 'reconnect_other_user' }, arrival.came);
    if (arrival.kind === 'clinic') return offerPeople(attempt, arrival.clinic);
    const { person, known } = arrival;
    attempt.person = person;
    attempt.step = 'confirming';
    const { userType, clinicName, environment } = person;
    // The platform may hide a name that is known from before.
    const name = person.name || (effects.findAccount(person)?.name ?? '');
    const mark = effects.markOf({ ...person, name });
    return show({
      step: 'confirming',
      purpose,
      candidate: { name, mark, role: userType, clinicName, environment, known },
    });
  };

  const receive = (parse: (application: FullscriptApplication) => Callback): Done => {
    expireIfDue();
    const attempt = current;
    // Only the application that was asked may be answered; without an attempt, any of them may identify the callback.
    const callbacks = (attempt ? [attempt.application] : effects.applications()).map(parse);
    const callback = callbacks.find(({ kind }) => kind === 'code' || kind === 'error') ?? callbacks[0];
    if (!callback) return failure('oauth_attempt_missing');
    const matched = matchCallback(callback, attempt);
    if (!matched.ok) return matched;
    if (!attempt?.request) return failure('oauth_attempt_missing');
    if ('refused' in matched.value) {
      fail(attempt.purpose, { code: matched.value.refused });
    } else {
      exchange(attempt, attempt.request, matched.value.code).catch(failInternally(attempt));
    }
    return success({});
  };

  const expectation = (application: FullscriptApplication) => ({
    redirectUri: application.redirectUri,
    environmentId: application.environment.id,
  });

  const handleCallback = (text: string): Done =>
    receive((application) => parseCallback(text, expectation(application)));

  const attemptOf = (
    { purpose, application }: StartPlan,
    rest: Pick<Attempt, 'request' | 'expiresAt' | 'step' | 'stopWaiting'>,
  ): Attempt => ({
    purpose,
    application,
    endpoint: effects.tokenEndpoint(application),
    grant: null,
    person: null,
    clinic: null,
    ...rest,
  });

  /** Another person of a clinic that has already signed in: asks who works there, without a browser. */
  const startOfClinic = (plan: StartPlan, account: AccountRecord): void => {
    const { purpose, application } = plan;
    abandon();
    const attempt = attemptOf(plan, {
      request: null,
      expiresAt: Infinity,
      step: 'exchanging',
      stopWaiting: () => undefined,
    });
    current = attempt;
    show({ step: 'exchanging', purpose });
    const ask = async (): Promise<void> => {
      const clinic = await effects.fetchClinicPeople({ account }, application);
      if (current !== attempt) return;
      if (clinic.ok) offerPeople(attempt, clinic.value);
      else fail(purpose, clinic.error);
    };
    ask().catch(failInternally(attempt));
  };

  const startInBrowser = async (plan: StartPlan): Promise<Done> => {
    const { purpose, application } = plan;
    abandon();
    const mine = starts;
    const waiting = await beginWaiting(effects, application, {
      isWanted: () => mine === starts,
      onAddress: (address) => handleCallback(address).ok,
      onExpired: () => {
        if (mine === starts) fail(purpose, { code: 'oauth_attempt_expired' });
      },
    });
    if (!waiting.ok) {
      if (mine === starts) fail(purpose, waiting.error);
      return waiting;
    }
    const { request, startedAt, expiresAt, stop } = waiting.value;
    const attempt = attemptOf(plan, { request, expiresAt, step: 'waiting', stopWaiting: stop });
    current = attempt;
    show({ step: 'waiting', purpose, startedAt, expiresAt, browserOpened: true });
    await showBrowser(attempt);
    return success({});
  };

  const start = async (asked: ConnectionPurpose): Promise<Done> => {
    if (current?.step === 'storing') return failure('request_cancelled');
    const plan = planStart(effects, asked);
    if (!plan.ok) return plan;
    const { account } = plan.value;
    if (asked.kind !== 'addOfClinic' || !account) return startInBrowser(plan.value);
    startOfClinic(plan.value, account);
    return success({});
  };

  /** Stores the person; from here on the tokens belong to the account and must outlive the attempt. */
  const store = async (attempt: Attempt, person: Person): Promise<Result<{ accountId: string }>> => {
    const { purpose, grant, application } = attempt;
    attempt.step = 'storing';
    show({ step: 'storing', purpose });
    const level = attempt.clinic ? 'clinic' : application.oauthLevel;
    const stored = await effects
      .store({ person, grant, purpose, level })
      .catch(() => failure('internal_error'));
    if (!stored.ok) {
      fail(purpose, stored.error);
      return stored;
    }
    attempt.grant = null;
    abandon();
    show({ step: 'idle' });
    return success({ accountId: stored.value });
  };

  const keep = (attempt: Attempt, person: Person): Promise<Result<{ accountId: string }>> => {
    const stored = store(attempt, person);
    storing = stored;
    return stored;
  };

  const cancel = (): Done => {
    if (current?.step === 'storing') return success({});
    abandon();
    if (state.step !== 'idle') show({ step: 'idle' });
    return success({});
  };

  return {
    state: () => state,
    start,
    openBrowserAgain: async () => {
      const attempt = waitingAttempt();
      if (!attempt) return failure('oauth_attempt_missing');
      return (await showBrowser(attempt)) ? success({}) : failure('oauth_browser_not_opened');
    },
    copyLink: async () => {
      const attempt = waitingAttempt();
      if (!attempt?.request) return failure('oauth_attempt_missing');
      return effects.copyText(attempt.request.url);
    },
    pasteAddress: (address) => {
      const result = receive((application) => parsePastedCallback(address, expectation(application)));
      const expired = state.step === 'failed' && state.error.code === 'oauth_attempt_expired';
      const missing = !result.ok && result.error.code === 'oauth_attempt_missing';
      return missing && expired ? failure('oauth_attempt_expired') : result;
    },
    cancel,
    confirm: async () => {
      if (current?.step !== 'confirming' || !current.person || !current.grant) {
        return failure('oauth_attempt_missing');
      }
      return keep(current, current.person);
    },
    chooseSomeoneElse: async () => {
      if (state.step !== 'confirming' && state.step !== 'failed') return failure('oauth_attempt_missing');
      const { purpose } = state;
      const other = state.step === 'failed' && state.came && purpose.kind === 'reconnect';
      const account = other ? effects.accountOf(purpose.accountId) : null;
      return start(account ? { kind: 'add', environment: account.environment } : purpose);
    },
    people: () => {
      if (current?.step !== 'choosing' || !current.clinic) return failure('oauth_attempt_missing');
      const { clinic, application } = current;
      const people = choicesOf(clinic, application.environment.id, effects.findAccount);
      return success({ people, unreadable: clinic.unreadable });
    },
    choose: async (userId, role) => {
      if (current?.step !== 'choosing' || !current.clinic) return failure('oauth_attempt_missing');
      const person = personFrom(current.clinic, current.application.environment.id, { userId, role });
      return person ? keep(current, person) : failure('account_unknown');
    },
    dropGrant: async () => {
      if (current?.step === 'exchanging' || current?.step === 'confirming')
        fail(current.purpose, { code: 'locked' });
      await revoking;
    },
    handleCallback: (text, _source) => handleCallback(text),
    dispose: async () => {
      // Its tokens belong to the account already: given back, they would be dead at the next start.
      if (current?.step !== 'storing') abandon();
      await storing;
      await revoking;
    },
  };
}
