import type { EnvironmentId } from '../../preload/contract/contract';
import { identity } from '../identity';
import { defaultRedirectUri } from './configuration-defaults';

/** What two applications of one configuration must not share. */
export interface ApplicationAddress {
  readonly environment: EnvironmentId;
  /** Absent: the environment's default. */
  readonly redirectUri?: string | undefined;
}

/** A conflicting value, by its application's index in the list. */
export interface ApplicationConflict {
  readonly index: number;
  /** The earlier application it collides with; null if the value is wrong by itself. */
  readonly other: number | null;
  readonly field: 'environment' | 'redirectUri';
  readonly problem: 'duplicate' | 'invalid';
}

/** Whether an address of our own scheme names the environment; other addresses name none. */
export function isRedirectOf({ environment, redirectUri }: ApplicationAddress): boolean {
  const prefix = `${identity.scheme}:`;
  if (!redirectUri?.startsWith(prefix)) return true;
  return new RegExp(`^/{1,2}oauth/${environment}$`).test(redirectUri.slice(prefix.length));
}

const normal = (address: string): string => (URL.canParse(address) ? new URL(address).href : address);

const redirectOf = ({ environment, redirectUri }: ApplicationAddress): string =>
  normal(redirectUri ?? defaultRedirectUri(environment));

/**
 * Finds what keeps applications from working side by side: an environment configured twice, a redirect URI of our
 * scheme for another environment (its answer would never be accepted), and a redirect URI used twice. Separate redirect
 * URIs tell their answers apart (RFC 9700 section 4.4.2.2).
 */
export function applicationConflicts(
  applications: readonly ApplicationAddress[],
): readonly ApplicationConflict[] {
  return applications.flatMap((application, index): ApplicationConflict[] => {
    const earlier = applications.slice(0, index);
    const same = earlier.findIndex(({ environment }) => environment === application.environment);
    if (same >= 0) return [{ index, other: same, field: 'environment', problem: 'duplicate' }];
    if (!isRedirectOf(application)) return [{ index, other: null, field: 'redirectUri', problem: 'invalid' }];
    const shared = earlier.findIndex((each) => redirectOf(each) === redirectOf(application));
    return shared >= 0 ? [{ index, other: shared, field: 'redirectUri', problem: 'duplicate' }] : [];
  });
}
