import type { EnvironmentId } from '../../preload/contract/contract';

/** One Fullscript environment's hosts. Every URL the app calls or opens starts with one of these. */
export interface Environment {
  readonly id: EnvironmentId;
  /** Where the person consents in the system browser (RFC 6749 section 4.1.1). */
  readonly authorizeUrl: string;
  /** Without a trailing slash; paths such as `/clinic` are appended. */
  readonly apiBaseUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  /** Bare origin of the iframe, the tokenize call and its messages. */
  readonly embedDomain: string;
  /** `env` of the SDK, required even when `domain` overrides the host. */
  readonly sdkEnvironment: 'us' | 'ca' | 'us-snd' | 'ca-snd';
}

/** Hosts that a configuration may override; `custom` and `local` require all of them. */
export type EnvironmentOverrides = Partial<
  Pick<Environment, 'authorizeUrl' | 'apiBaseUrl' | 'tokenUrl' | 'revokeUrl' | 'embedDomain'>
>;

const known = (
  id: 'us' | 'ca' | 'us-snd' | 'ca-snd',
  apiHost: string,
  embedDomain: string,
): readonly [EnvironmentId, Environment] => [
  id,
  {
    id,
    authorizeUrl: `${apiHost}/api/oauth/authorize`,
    apiBaseUrl: `${apiHost}/api`,
    tokenUrl: `${apiHost}/api/oauth/token`,
    revokeUrl: `${apiHost}/api/oauth/revoke`,
    embedDomain,
    sdkEnvironment: id,
  },
];

/** From https://fullscript.dev/docs/getting-started/for-ai/overview; embed hosts from the SDK 3.2.0. */
const table: ReadonlyMap<EnvironmentId, Environment> = new Map([
  known('us', 'https://api-us.fullscript.com', 'https://us.fullscript.com'),
  known('ca', 'https://api-ca.fullscript.com', 'https://ca.fullscript.com'),
  known('us-snd', 'https://api-us-snd.fullscript.io', 'https://us-snd.fullscript.io'),
  known('ca-snd', 'https://api-ca-snd.fullscript.io', 'https://ca-snd.fullscript.io'),
]);

/** The environment with this id and the configured overrides. Null if `local` or `custom` lacks one of the five hosts. */
export function environmentOf(id: EnvironmentId, overrides: EnvironmentOverrides): Environment | null {
  const base = table.get(id);
  if (base) return { ...base, ...overrides };
  const { authorizeUrl, apiBaseUrl, tokenUrl, revokeUrl, embedDomain } = overrides;
  if (!authorizeUrl || !apiBaseUrl || !tokenUrl || !revokeUrl || !embedDomain) return null;
  return { id, authorizeUrl, apiBaseUrl, tokenUrl, revokeUrl, embedDomain, sdkEnvironment: 'us-snd' };
}
