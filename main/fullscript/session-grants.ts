import { failure, success, type Result } from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';
import type { FullscriptApplication } from '../policy/application';
import type { AccountIdentity } from '../vault/account-identity';
import type { ApiClient } from './api-client';
import { sessionGrantAnswer } from './schemas';
import { readBody } from './status';

/** A grant in hand. The secret works once; it is never stored, logged or used for a second mount. */
export interface ReceivedGrant {
  readonly id: string;
  readonly secretToken: string;
  /** Monotonic milliseconds after which it must be thrown away. */
  readonly usableUntil: number;
  /** To quote to Fullscript's support. */
  readonly requestId: string | undefined;
}

export interface SessionGrantRequest {
  readonly api: ApiClient;
  /** `tokenOwner`: the sign-in it works with, its own or its clinic's. */
  readonly account: Pick<AccountIdentity, 'environment' | 'userId' | 'userType'> & {
    readonly id: string;
    readonly tokenOwner: string;
  };
  readonly application: Pick<FullscriptApplication, 'environment'>;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
  readonly signal?: AbortSignal;
}

/** A grant lives 120 s from its creation; the rest is for the tokenize call and the load of the frame. */
const longestUse = 100_000;
const reserve = 20_000;

/** A grant's usable life in milliseconds, by the platform's own clock: its two times, never ours. */
function useOf(expiresAt: string | null | undefined, serverTime: number | undefined): number {
  const life = Date.parse(expiresAt ?? '') - (serverTime ?? Number.NaN);
  return Number.isFinite(life) ? Math.min(life - reserve, longestUse) : longestUse;
}

/**
 * Requests a session grant for exactly this account. With a clinic's token the call says who it is for; any other
 * token says it itself. A grant that has expired on arrival is requested once more. Errors: `grant_malformed`,
 * `grant_other_user`, `grant_too_old`, and those of `ApiClient.call`. Source:
 * https://fullscript.dev/docs/api-reference/embeddable/session-grants
 */
export async function requestSessionGrant(request: SessionGrantRequest): Promise<Result<ReceivedGrant>> {
  const first = await ask(request);
  return !first.ok && first.error.code === 'grant_too_old' ? ask(request) : first;
}

async function ask(request: SessionGrantRequest): Promise<Result<ReceivedGrant>> {
  const { api, account, application, monotonic, signal } = request;
  const askedAt = monotonic();
  const answer = await api.call({
    key: { accountId: account.id, environment: account.environment },
    application,
    need: 'sessionGrant',
    method: 'POST',
    path: '/clinic/embeddable/session_grants',
    ...(account.tokenOwner !== account.id && {
      json: { user_id: account.userId, user_type: account.userType },
    }),
    ...(signal && { signal }),
  });
  return answer.ok ? readGrant(answer.value, request, askedAt) : answer;
}

function readGrant(
  answer: HttpAnswer,
  { account, monotonic }: SessionGrantRequest,
  askedAt: number,
): Result<ReceivedGrant> {
  const { requestId } = answer;
  const read = readBody(sessionGrantAnswer, answer, 'grant_malformed');
  if (!read.ok) return read;
  const { id, secret_token: secretToken, expires_at: expiresAt, user } = read.value;
  if (user.id !== account.userId || user.type !== account.userType) {
    return failure('grant_other_user', { requestId });
  }
  const usableUntil = askedAt + useOf(expiresAt, answer.serverTime);
  if (usableUntil <= monotonic()) return failure('grant_too_old', { requestId });
  return success({ id, secretToken, usableUntil, requestId });
}
