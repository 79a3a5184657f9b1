import { failure, success, type Result } from '../../preload/contract/errors';
import type { FullscriptApplication } from '../policy/application';
import { createAuthorizationRequest, type AuthorizationRequest } from './authorization-request';
import { attemptLife, type SignInEffects } from './sign-in-effects';
import { isLoopbackRedirect } from './loopback-redirect';

/** A request that is open in the browser, and the listener for its answer. */
export interface Waiting {
  readonly request: AuthorizationRequest;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly expiresAt: number;
  /** Stops the timer and frees the port. */
  readonly stop: () => void;
}

/**
 * Creates the request and waits for its answer, for the lifetime of an attempt. `isWanted` is checked once all is
 * ready, because another start or a cancel may have come in between. Errors: `request_cancelled`,
 * `oauth_loopback_unavailable`.
 */
export async function beginWaiting(
  effects: Pick<SignInEffects, 'openLoopbackListener' | 'now' | 'after'>,
  application: FullscriptApplication,
  events: {
    readonly isWanted: () => boolean;
    readonly onAddress: (address: string) => boolean;
    readonly onExpired: () => void;
  },
): Promise<Result<Waiting>> {
  const { redirectUri } = application;
  const request = await createAuthorizationRequest(application);
  const listener = isLoopbackRedirect(redirectUri)
    ? await effects.openLoopbackListener({ redirectUri, onAddress: events.onAddress })
    : null;
  if (!events.isWanted()) {
    if (listener?.ok) listener.value.close();
    return failure('request_cancelled');
  }
  if (listener && !listener.ok) return listener;
  const startedAt = effects.now();
  const stopTimer = effects.after(attemptLife, events.onExpired);
  const stop = (): void => {
    stopTimer();
    if (listener) listener.value.close();
  };
  return success({ request, startedAt, expiresAt: startedAt + attemptLife, stop });
}
