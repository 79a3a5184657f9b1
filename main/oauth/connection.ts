import type { ConnectionPurpose, ConnectionState } from '../../preload/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/errors';
import { matchCallback, type Attempt } from './attempt';
import { createAuthorizationRequest } from './authorization-request';
import { parseCallback, parsePastedCallback, type Callback } from './callback';
import { attemptLife, type CallbackSource, type ConnectionEffects } from './connection-effects';
import { identify } from './identify';
import { isLoopbackRedirect } from './loopback-listener';
import type { FullscriptApplication } from '../policy/application';

type Done = Result<Record<string, never>>;

export interface Connection {
  readonly state: () => ConnectionState;
  /**
   * Opens the browser for a new attempt, which replaces a pending one. Errors: `configuration_missing` (no
   * application for the account's environment), `account_unknown`, `account_limit_reached`,
   * `oauth_loopback_unavailable`. A browser that did not start is told in the state (`browserOpened`).
   */
  readonly start: (purpose: ConnectionPurpose) => Promise<Done>;
  /** Errors: `oauth_attempt_missing`, `oauth_browser_not_opened`. */
  readonly openBrowserAgain: () => Promise<Done>;
  /** Error: `oauth_attempt_missing`. */
  readonly copyLink: () => Done;
  /** Takes a callback address by hand. Errors: those of `matchCallback`, and `oauth_attempt_expired`. */
  readonly pasteAddress: (address: string) => Done;
  /** Back to idle from every step but storing. */
  readonly cancel: () => Done;
  /** Stores who came; answers the account's id. Errors: `oauth_attempt_missing`, those of the store. */
  readonly confirm: () => Promise<Result<{ accountId: string }>>;
  /** Forgets who came, revokes what was issued and starts again. Errors: those of `start`. */
  readonly chooseSomeoneElse: () => Promise<Done>;
  /**
   * Takes a callback from the system. Anything but the awaited one is dropped without a request, because
   * anybody can open a link. Errors: as `pasteAddress`, to be told without getting in the way.
   */
  readonly handleCallback: (text: string, source: CallbackSource) => Done;
  /** Ends a pending attempt, at quit. */
  /**
   * Drops tokens that were issued and not stored, which fails the attempt with `locked`; resolves when the platform was
   * told to revoke them. An attempt that still waits for the browser goes on: it holds no token.
   */
  readonly dropGrant: () => Promise<void>;
  readonly dispose: () => void;
}

/**
 * The sign-in, from idle over waiting, exchanging, confirming and storing back to idle; or failed, with a
 * reason. An attempt that is no longer the current one is dead: whatever still arrives for it is revoked.
 */
export function createConnection(effects: ConnectionEffects): Connection {
  let state: ConnectionState = { step: 'idle' };
  let current: Attempt | null = null;
  let starts = 0;

  const show = (next: ConnectionState): void => {
    state = next;
    effects.onChange(next);
  };

  let revoking: Promise<unknown> = Promise.resolve();

  const revoke = (attempt: Attempt): void => {
    const { grant } = attempt;
    attempt.grant = null;
    // Best effort: the token was stored nowhere, and dies by itself if the platform cannot be reached.
    if (grant) revoking = attempt.endpoint.revoke({ token: grant.accessToken });
  };

  /** Ends the current attempt without a word on screen. */
  const abandon = (): void => {
    starts += 1;
    if (!current) return;
    current.stopWaiting();
    revoke(current);
    current = null;
  };

  const fail = (purpose: ConnectionPurpose, error: CompanionError): void => {
    abandon();
    show({ step: 'failed', purpose, error });
  };

  /** Timers stand still while the machine sleeps, so the time itself counts too. */
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
    const opened = await effects.openBrowser(attempt.request.url).catch(() => false);
    if (current === attempt && state.step === 'waiting' && state.browserOpened !== opened) {
      show({ ...state, browserOpened: opened });
    }
    return opened;
  };

  /** Exchanges the code, asks who it is and shows that person. */
  const exchange = async (attempt: Attempt, code: string): Promise<void> => {
    const { purpose, application, endpoint, request } = attempt;
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
    const { person, known } = identified.value;
    attempt.person = person;
    attempt.step = 'confirming';
    const { name, userType, clinicName, environment } = person;
    show({
      step: 'confirming',
      purpose,
      candidate: { name, role: userType, clinicName, environment, known },
    });
  };

  const receive = (parse: (application: FullscriptApplication) => Callback): Done => {
    expireIfDue();
    const application = current?.application ?? effects.application();
    if (!application) return failure('oauth_attempt_missing');
    const attempt = current;
    const matched = matchCallback(parse(application), attempt);
    if (!matched.ok) return matched;
    if (!attempt) return failure('oauth_attempt_missing');
    if ('refused' in matched.value) {
      fail(attempt.purpose, { code: matched.value.refused });
    } else {
      exchange(attempt, matched.value.code).catch(() => {
        if (current === attempt) fail(attempt.purpose, { code: 'internal_error' });
      });
    }
    return success({});
  };

  const expectation = (application: FullscriptApplication) => ({
    redirectUri: application.redirectUri,
    environmentId: application.environment.id,
  });

  const handleCallback = (text: string): Done =>
    receive((application) => parseCallback(text, expectation(application)));

  const refusalToStart = (purpose: ConnectionPurpose, application: FullscriptApplication): Done | null => {
    if (purpose.kind === 'add') return effects.hasRoom() ? null : failure('account_limit_reached');
    const account = effects.accountOf(purpose.accountId);
    if (!account) return failure('account_unknown');
    return account.environment === application.environment.id ? null : failure('configuration_missing');
  };

  const start = async (purpose: ConnectionPurpose): Promise<Done> => {
    if (current?.step === 'storing') return failure('request_cancelled');
    const application = effects.application();
    if (!application) return failure('configuration_missing');
    const refused = refusalToStart(purpose, application);
    if (refused) return refused;
    abandon();
    const mine = starts;
    const request = await createAuthorizationRequest(application);
    const listener = isLoopbackRedirect(application.redirectUri)
      ? await effects.openLoopbackListener({
          redirectUri: application.redirectUri,
          onAddress: (address) => handleCallback(address).ok,
        })
      : null;
    // Another start or a cancel came in between: that one counts.
    if (mine !== starts) {
      if (listener?.ok) listener.value.close();
      return failure('request_cancelled');
    }
    if (listener && !listener.ok) {
      fail(purpose, listener.error);
      return listener;
    }
    const startedAt = effects.now();
    const expiresAt = startedAt + attemptLife;
    const stopTimer = effects.after(attemptLife, () => {
      if (current === attempt) fail(purpose, { code: 'oauth_attempt_expired' });
    });
    const attempt: Attempt = {
      purpose,
      application,
      endpoint: effects.tokenEndpoint(application),
      request,
      expiresAt,
      step: 'waiting',
      grant: null,
      person: null,
      stopWaiting: () => {
        stopTimer();
        if (listener) listener.value.close();
      },
    };
    current = attempt;
    show({ step: 'waiting', purpose, startedAt, expiresAt, browserOpened: true });
    await showBrowser(attempt);
    return success({});
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
    copyLink: () => {
      const attempt = waitingAttempt();
      if (!attempt) return failure('oauth_attempt_missing');
      effects.copyText(attempt.request.url);
      return success({});
    },
    pasteAddress: (address) => {
      const result = receive((application) => parsePastedCallback(address, expectation(application)));
      const expired = state.step === 'failed' && state.error.code === 'oauth_attempt_expired';
      const missing = !result.ok && result.error.code === 'oauth_attempt_missing';
      return missing && expired ? failure('oauth_attempt_expired') : result;
    },
    cancel,
    confirm: async () => {
      const attempt = current;
      if (attempt?.step !== 'confirming' || !attempt.person || !attempt.grant) {
        return failure('oauth_attempt_missing');
      }
      const { purpose, person, grant } = attempt;
      attempt.step = 'storing';
      show({ step: 'storing', purpose });
      const stored = await effects.store(person, grant, purpose).catch(() => failure('internal_error'));
      if (!stored.ok) {
        fail(purpose, stored.error);
        return stored;
      }
      // Stored: from here on the tokens belong to the account and must outlive the attempt.
      attempt.grant = null;
      abandon();
      show({ step: 'idle' });
      return success({ accountId: stored.value });
    },
    chooseSomeoneElse: async () => {
      if (state.step !== 'confirming' && state.step !== 'failed') return failure('oauth_attempt_missing');
      return start(state.purpose);
    },
    dropGrant: async () => {
      if (current?.step === 'exchanging' || current?.step === 'confirming')
        fail(current.purpose, { code: 'locked' });
      await revoking;
    },
    handleCallback: (text, _source) => handleCallback(text),
    dispose: abandon,
  };
}
