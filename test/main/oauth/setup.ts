import { onTestFinished } from 'vitest';
import { environmentOf } from '../../../main/environments/environments';
import { createHttpClient } from '../../../main/network/client';
import type { SendRequest } from '../../../main/network/http';
import type { FullscriptApplication } from '../../../main/policy/application';
import type { TokenRecord, TokenVault, VaultKey } from '../../../main/vault/token-record';
import { failure, success, type Result } from '../../../preload/contract/errors';
import { startPlatform, type Platform, type PlatformOptions } from '../../platform/platform';

/** The HTTP client for the life of a test. */
export function sendOf(): SendRequest {
  const client = createHttpClient({ resolveProxy: async () => 'DIRECT', version: '0.0.0', deadline: 60_000 });
  onTestFinished(client.close);
  return client.send;
}

/** An application of an environment whose hosts are one origin. */
export function applicationAt(
  origin: string,
  values: Partial<FullscriptApplication> = {},
  id: 'local' | 'custom' = 'local',
): FullscriptApplication {
  const environment = environmentOf(id, {
    authorizeUrl: `${origin}/api/oauth/authorize`,
    apiBaseUrl: `${origin}/api`,
    tokenUrl: `${origin}/api/oauth/token`,
    revokeUrl: `${origin}/api/oauth/revoke`,
    embedDomain: origin,
  });
  if (!environment) throw new Error('no environment');
  return {
    environment,
    clientId: 'client',
    clientSecret: 'secret',
    publicKey: 'public',
    embedOrigin: 'https://companion.example-clinic.test',
    redirectUri: `com.practicecompanion.desktop:/oauth/${id}`,
    oauthLevel: 'role',
    pkce: 'auto',
    ...values,
  };
}

/** A platform for the life of a test, with its application and a client. */
export async function platformSetup(
  options: PlatformOptions = {},
): Promise<{ platform: Platform; application: FullscriptApplication; send: SendRequest }> {
  const platform = await startPlatform(options);
  onTestFinished(() => platform.stop());
  const { environment = 'local', oauthLevel = 'role' } = options;
  const application = applicationAt(platform.origin, { ...platform.application, oauthLevel }, environment);
  return { platform, application, send: sendOf() };
}

export const firstPerson = (platform: Platform) => {
  const [person] = platform.people;
  if (!person) throw new Error('nobody');
  return person;
};

/** The error code of a result, or "ok". */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** The value of a result that must have succeeded. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`failed: ${result.error.code}`);
  return result.value;
}

/** A vault in memory whose writes can be made to fail, or to crash after `writesLeft` of them. */
export interface MemoryVault extends TokenVault {
  readonly records: Map<string, TokenRecord>;
  readonly written: TokenRecord[];
  failWrites: boolean;
}

export function memoryVault(): MemoryVault {
  const records = new Map<string, TokenRecord>();
  const written: TokenRecord[] = [];
  const vault: MemoryVault = {
    records,
    written,
    failWrites: false,
    read: async (key: VaultKey) => success(records.get(key.accountId) ?? null),
    write: async (key: VaultKey, record: TokenRecord) => {
      if (vault.failWrites) return failure('vault_write_failed');
      records.set(key.accountId, record);
      written.push(record);
      return success({ persisted: true });
    },
    remove: async (key: VaultKey) => {
      records.delete(key.accountId);
      return success({});
    },
  };
  return vault;
}
