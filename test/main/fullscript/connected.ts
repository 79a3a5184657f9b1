import { createApiClient } from '../../../main/fullscript/api-client';
import { createAuthorizationRequest } from '../../../main/oauth/authorization-request';
import { parseCallback } from '../../../main/oauth/callback';
import { createRefresher } from '../../../main/oauth/refresher';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { PlatformOptions } from '../../platform/platform';
import { firstPerson, memoryVault, platformSetup, valueOf } from '../oauth/setup';

/** The account of these tests. */
export const key = { accountId: 'account-1', environment: 'local' } as const;
/** An account connected to the platform, with the API client over the real refresher. */
export async function connected(options: PlatformOptions = {}) {
  const { platform, application, send } = await platformSetup(options);
  const endpoint = createTokenEndpoint({ send, application });
  const request = await createAuthorizationRequest(application);
  const person = firstPerson(platform);
  const callback = parseCallback(await platform.approve(request.url, person.id), {
    redirectUri: application.redirectUri,
    environmentId: 'local',
  });
  if (callback.kind !== 'code') throw new Error(callback.kind);
  const { resourceOwner: _owner, ...tokens } = valueOf(
    await endpoint.exchange({
      code: callback.code,
      verifier: request.verifier,
      redirectUri: application.redirectUri,
    }),
  );
  const vault = memoryVault();
  vault.records.set(key.accountId, { ...tokens, previousRefreshToken: null });
  const time = { monotonic: 0 };
  const monotonic = (): number => time.monotonic;
  const refresher = createRefresher({
    giveBack: async () => undefined,
    vault,
    tokenEndpointFor: () => endpoint,
    clock: { now: Date.now, monotonic },
    onReconnectRequired: () => undefined,
  });
  const granted = { scope: tokens.scope };
  const api = createApiClient({ send, refresher, scopeOf: () => granted.scope });
  platform.record.clearRequests();
  const account = {
    id: key.accountId,
    tokenOwner: key.accountId,
    environment: 'local',
    userId: person.id,
    userType: person.type,
  } as const;
  const grantRequest = { api, account, application, monotonic };
  const call = (more = {}) =>
    api.call({ key, application, need: 'clinic', method: 'GET', path: '/clinic', ...more });
  return {
    platform,
    application,
    api,
    refresher,
    call,
    vault,
    account,
    grantRequest,
    granted,
    tokens,
    time,
    person,
  };
}
