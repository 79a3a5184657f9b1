import type { Environment } from '../../environments/environments';
import { environmentOf } from '../../environments/environments';

/** Whether a first contact may start: at once, after a person confirms that it is a sandbox, or never. */
export type SandboxVerdict = 'sandbox' | 'confirm' | 'production';

const hostsOf = ({ authorizeUrl, apiBaseUrl, tokenUrl, revokeUrl, embedDomain }: Environment): string[] =>
  [authorizeUrl, apiBaseUrl, tokenUrl, revokeUrl, embedDomain].map((url) => new URL(url).hostname);

const known = (id: 'us' | 'ca' | 'us-snd' | 'ca-snd'): readonly string[] => {
  const environment = environmentOf(id, {});
  return environment ? hostsOf(environment) : [];
};

/** Fullscript's production hosts, under both documented domains. */
const production: ReadonlySet<string> = new Set(
  [...known('us'), ...known('ca')].flatMap((host) => [host, host.replace(/\.com$/, '.io')]),
);

const sandboxes: ReadonlySet<string> = new Set([
  ...known('us-snd'),
  ...known('ca-snd'),
  'localhost',
  '127.0.0.1',
  '[::1]',
]);

/**
 * Judges an environment by its id and every host it calls, so neither a custom environment nor an overridden address
 * leads to production. Pure.
 */
export function sandboxVerdict(environment: Environment): SandboxVerdict {
  const hosts = hostsOf(environment);
  const { id } = environment;
  if (id === 'us' || id === 'ca' || hosts.some((host) => production.has(host))) return 'production';
  return id !== 'custom' && hosts.every((host) => sandboxes.has(host)) ? 'sandbox' : 'confirm';
}

/** The two documented production APIs for a sandbox's country; null for any other environment. */
export function productionApisOf({ id }: Pick<Environment, 'id'>): { com: string; io: string } | null {
  if (id !== 'us-snd' && id !== 'ca-snd') return null;
  const country = id === 'us-snd' ? 'us' : 'ca';
  return {
    com: `https://api-${country}.fullscript.com/api/clinic`,
    io: `https://api-${country}.fullscript.io/api/clinic`,
  };
}
