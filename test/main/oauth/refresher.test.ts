import { describe, expect, test } from 'vitest';
import { createRefresher } from '../../../main/oauth/refresher';
import type { TokenEndpoint } from '../../../main/oauth/token-endpoint';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { TokenGrant } from '../../../main/oauth/token-grant';
import type { TokenRecord } from '../../../main/vault/token-record';
import { failure, success, type ErrorCode, type Result } from '../../../preload/contract/errors';
import { createAuthorizationRequest } from '../../../main/oauth/authorization-request';
import { parseCallback } from '../../../main/oauth/callback';
import { codeOf, firstPerson, memoryVault, platformSetup, valueOf } from './setup';

const key = { accountId: 'account-1', environment: 'local' } as const;
const hour = 3_600_000;

const recordOf = (grant: TokenGrant): TokenRecord => ({
  accessToken: grant.accessToken,
  refreshToken: grant.refreshToken,
  previousRefreshToken: null,
  issuedAt: grant.issuedAt,
  expiresAt: grant.expiresAt,
  scope: grant.scope,
});

/** A server by script: each call of `refresh` takes the next answer. */
function scripted(...answers: (ErrorCode | Partial<TokenGrant>)[]) {
  const used: string[] = [];
  const next = (): Result<TokenGrant> => {
    const answer = answers.shift() ?? 'internal_error';
    if (typeof answer === 'string') return failure(answer);
    return success({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      issuedAt: 2 * hour,
      expiresAt: 4 * hour,
      scope: '',
      resourceOwner: null,
      ...answer,
    });
  };
  const endpoint: TokenEndpoint = {
    exchange: async () => failure('internal_error'),
    refresh: async ({ refreshToken }) => {
      used.push(refreshToken);
      return next();
    },
    revoke: async () => success({}),
  };
  return { endpoint, used };
}

function setup(server: { readonly endpoint: TokenEndpoint }, record: Partial<TokenRecord> = {}) {
  const vault = memoryVault();
  vault.records.set(key.accountId, {
    accessToken: 'access-1',
    refreshToken: 'refresh-1',
    previousRefreshToken: null,
    issuedAt: 0,
    expiresAt: 2 * hour,
    scope: 'clinic:read',
    ...record,
  });
  const time = { now: 0, monotonic: 0 };
  const reconnect: string[] = [];
  const givenBack: string[] = [];
  const start = () =>
    createRefresher({
      vault,
      tokenEndpointFor: () => server.endpoint,
      giveBack: async (_environment, { accessToken }) => void givenBack.push(accessToken),
      clock: { now: () => time.now, monotonic: () => time.monotonic },
      onReconnectRequired: (accountId) => reconnect.push(accountId),
    });
  const pass = (milliseconds: number): void => {
    time.now += milliseconds;
    time.monotonic += milliseconds;
  };
  return { vault, time, pass, reconnect, givenBack, start, refresher: start() };
}

describe('against the local platform', () => {
  async function connected(options: Parameters<typeof platformSetup>[0] = {}) {
    const { platform, application, send } = await platformSetup(options);
    const endpoint = createTokenEndpoint({ send, application });
    const request = await createAuthorizationRequest(application);
    const callback = parseCallback(await platform.approve(request.url, firstPerson(platform).id), {
      redirectUri: application.redirectUri,
      environmentId: 'local',
    });
    if (callback.kind !== 'code') throw new Error(callback.kind);
    const input = { code: callback.code, verifier: request.verifier, redirectUri: application.redirectUri };
    const grant = valueOf(await endpoint.exchange(input));
    platform.record.clearRequests();
    const context = setup({ endpoint }, recordOf(grant));
    context.time.now = grant.issuedAt;
    const use = async (token: string) =>
      valueOf(await send({ method: 'GET', url: `${platform.origin}/api/clinic`, bearer: token })).status;
    return { ...context, platform, grant, use };
  }

  test('fifty concurrent needs cause one refresh', async () => {
    const { refresher, pass, platform, vault } = await connected();
    pass(1.7 * hour);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => refresher.accessToken(key)));
    expect(new Set(tokens.map(valueOf)).size).toBe(1);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    expect(vault.written).toHaveLength(1);
  });

  test('fifty concurrent refusals cause one refresh', async () => {
    const { refresher, platform, grant } = await connected();
    const tokens = await Promise.all(
      Array.from({ length: 50 }, () => refresher.afterUnauthorized(key, grant.accessToken)),
    );
    expect(new Set(tokens.map(valueOf)).size).toBe(1);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
  });

  test('an answer lost after the work was done is survived within the same need', async () => {
    const { refresher, platform, grant, use } = await connected();
    platform.misbehave({ path: '/api/oauth/token', loseAnswerAfterWork: true, times: 1 });
    const token = valueOf(await refresher.afterUnauthorized(key, grant.accessToken));
    expect(await use(token)).toBe(200);
    const sent = platform.record.to('/api/oauth/token').map(({ body }) => body);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toBe(sent[1]);
  });

  test('an answer lost for good leaves everything usable, and the next need succeeds', async () => {
    const { refresher, platform, pass, grant, use, vault } = await connected();
    pass(1.7 * hour);
    platform.misbehave({ path: '/api/oauth/token', loseAnswerAfterWork: true, times: 3 });
    expect(valueOf(await refresher.accessToken(key))).toBe(grant.accessToken);
    expect(vault.written).toHaveLength(0);
    pass(hour);
    expect(await use(valueOf(await refresher.accessToken(key)))).toBe(200);
  });

  test('a crash between the platform’s rotation and our write is survived after a restart', async () => {
    const { refresher, start, pass, platform, vault, use } = await connected();
    pass(3 * hour);
    vault.failWrites = true;
    expect(codeOf(await refresher.accessToken(key))).toBe('vault_write_failed');
    expect(platform.record.refreshes).toHaveLength(1);
    vault.failWrites = false;
    expect(await use(valueOf(await start().accessToken(key)))).toBe(200);
  });

  test('the previous refresh token is dropped after the new access token worked, not before', async () => {
    const { refresher, vault, grant, use } = await connected();
    const token = valueOf(await refresher.afterUnauthorized(key, grant.accessToken));
    expect(vault.records.get(key.accountId)?.previousRefreshToken).toBe(grant.refreshToken);
    await refresher.confirmWorked(key, 'another token');
    expect(vault.records.get(key.accountId)?.previousRefreshToken).toBe(grant.refreshToken);
    expect(await use(token)).toBe(200);
    await refresher.confirmWorked(key, token);
    expect(vault.records.get(key.accountId)?.previousRefreshToken).toBeNull();
  });

  test('a person who withdrew consent is asked to reconnect, and nothing is deleted', async () => {
    const { refresher, platform, grant, vault, reconnect } = await connected();
    platform.revokeAllOf(firstPerson(platform).id);
    expect(codeOf(await refresher.afterUnauthorized(key, grant.accessToken))).toBe('reconnect_required');
    expect(codeOf(await refresher.accessToken(key))).toBe('reconnect_required');
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    expect(reconnect).toEqual([key.accountId]);
    expect(vault.records.get(key.accountId)?.refreshToken).toBe(grant.refreshToken);
  });
});

describe('when to refresh', () => {
  test('not before 80 % of the life is over', async () => {
    const server = scripted({});
    const { refresher, pass } = setup(server);
    pass(1.59 * hour);
    expect(valueOf(await refresher.accessToken(key))).toBe('access-1');
    pass(0.02 * hour);
    expect(valueOf(await refresher.accessToken(key))).toBe('access-2');
    expect(server.used).toEqual(['refresh-1']);
  });

  test('a clock set forward by a day costs one refresh, not a storm', async () => {
    const server = scripted({}, {});
    const { refresher, time } = setup(server);
    valueOf(await refresher.accessToken(key));
    time.now += 24 * hour;
    valueOf(await refresher.accessToken(key));
    valueOf(await refresher.accessToken(key));
    expect(server.used).toHaveLength(1);
  });

  test('a clock set back does not hide the age', async () => {
    const server = scripted({});
    const { refresher, time } = setup(server);
    valueOf(await refresher.accessToken(key));
    time.now -= 24 * hour;
    time.monotonic += 1.7 * hour;
    expect(valueOf(await refresher.accessToken(key))).toBe('access-2');
  });

  test('sleep, in which the monotonic clock may stand still, counts', async () => {
    const { refresher, time } = setup(scripted({}));
    valueOf(await refresher.accessToken(key));
    time.now += 8 * hour;
    expect(valueOf(await refresher.accessToken(key))).toBe('access-2');
  });

  test('after a failure not again at once', async () => {
    const server = scripted('platform_unavailable', {});
    const { refresher, pass } = setup(server);
    pass(1.7 * hour);
    valueOf(await refresher.accessToken(key));
    valueOf(await refresher.accessToken(key));
    expect(server.used).toHaveLength(1);
    pass(2_000);
    expect(valueOf(await refresher.accessToken(key))).toBe('access-2');
  });

  test('after a failure not before the platform asked for it', async () => {
    const { endpoint } = scripted({});
    let calls = 0;
    const busy: TokenEndpoint = {
      ...endpoint,
      refresh: async (input) => {
        calls += 1;
        return calls === 1 ? failure('rate_limited', { retryAfterSeconds: 120 }) : endpoint.refresh(input);
      },
    };
    const { refresher, pass } = setup({ endpoint: busy });
    pass(1.7 * hour);
    for (const seconds of [0, 60, 59]) {
      pass(seconds * 1_000);
      expect(valueOf(await refresher.accessToken(key))).toBe('access-1');
    }
    pass(1_000);
    expect(valueOf(await refresher.accessToken(key))).toBe('access-2');
    expect(calls).toBe(2);
  });
});

describe('what goes wrong', () => {
  test.each<ErrorCode>([
    'network_unreachable',
    'network_timeout',
    'platform_unavailable',
    'rate_limited',
    'http_not_json',
    'oauth_answer_malformed',
    'oauth_client_rejected',
  ])('%s keeps everything and uses the old token while it lives', async (code) => {
    const { refresher, pass, vault, reconnect } = setup(scripted(code, code));
    const before = vault.records.get(key.accountId);
    pass(1.7 * hour);
    expect(valueOf(await refresher.accessToken(key))).toBe('access-1');
    pass(hour);
    expect(codeOf(await refresher.accessToken(key))).toBe(code);
    expect(vault.records.get(key.accountId)).toEqual(before);
    expect(reconnect).toEqual([]);
  });

  test('a refused refresh token is replaced by the previous one before anybody is asked', async () => {
    const server = scripted('reconnect_required', {});
    const { refresher, vault } = setup(server, { previousRefreshToken: 'refresh-0' });
    expect(valueOf(await refresher.afterUnauthorized(key, 'access-1'))).toBe('access-2');
    expect(server.used).toEqual(['refresh-1', 'refresh-0']);
    expect(vault.records.get(key.accountId)?.previousRefreshToken).toBe('refresh-0');
  });

  test('while the previous one cannot be tried, nobody is asked', async () => {
    const { refresher, reconnect } = setup(scripted('reconnect_required', 'network_unreachable'), {
      previousRefreshToken: 'refresh-0',
    });
    expect(codeOf(await refresher.afterUnauthorized(key, 'access-1'))).toBe('network_unreachable');
    expect(reconnect).toEqual([]);
  });

  test('a refused refresh token is nothing where another writer has a newer one', async () => {
    const server = scripted('reconnect_required');
    const { refresher, vault, reconnect } = setup(server);
    const { endpoint } = server;
    const refused = endpoint.refresh;
    Object.assign(endpoint, {
      refresh: async (input: { refreshToken: string }) => {
        const present = vault.records.get(key.accountId);
        if (present)
          vault.records.set(key.accountId, { ...present, accessToken: 'theirs', refreshToken: 'r' });
        return refused(input);
      },
    });
    expect(valueOf(await refresher.afterUnauthorized(key, 'access-1'))).toBe('theirs');
    expect(reconnect).toEqual([]);
  });

  test('a grant that cannot be written is not used, and is written as soon as that works', async () => {
    const server = scripted({});
    const { refresher, vault, pass } = setup(server);
    vault.failWrites = true;
    pass(1.7 * hour);
    expect(valueOf(await refresher.accessToken(key))).toBe('access-1');
    expect(codeOf(await refresher.afterUnauthorized(key, 'access-1'))).toBe('vault_write_failed');
    vault.failWrites = false;
    expect(valueOf(await refresher.afterUnauthorized(key, 'access-1'))).toBe('access-2');
    expect(server.used).toEqual(['refresh-1']);
  });

  test('an account removed during the refresh stays removed, and what was issued is given back', async () => {
    const server = scripted({});
    const { refresher, vault, givenBack } = setup(server);
    const pending = refresher.afterUnauthorized(key, 'access-1');
    vault.records.delete(key.accountId);
    expect(['account_unknown', 'reconnect_required']).toContain(codeOf(await pending));
    expect(vault.records.size).toBe(0);
    expect(givenBack).toEqual(server.used.map(() => 'access-2'));
  });

  test('forgetting waits for a running refresh', async () => {
    const server = scripted({});
    const { refresher, vault } = setup(server);
    void refresher.afterUnauthorized(key, 'access-1');
    await refresher.forget(key);
    expect(vault.records.get(key.accountId)?.accessToken).toBe('access-2');
  });

  test('nothing in the vault means the person must reconnect', async () => {
    const { refresher, vault, reconnect } = setup(scripted());
    vault.records.clear();
    expect(codeOf(await refresher.accessToken(key))).toBe('reconnect_required');
    expect(reconnect).toEqual([]);
  });
});
