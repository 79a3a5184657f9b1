import type { EnvironmentId } from '../../preload/contract/contract';
import { identity } from '../identity';
import { defaultRedirectUri } from './configuration-defaults';

/** What two applications of one configuration must not share. */
export interface ApplicationAddress {
  readonly environment: EnvironmentId;
  /** Absent: the default of the environment. */
  readonly redirectUri?: string | undefined;
}

/** A value that stands in the way, by the place of its application in the list. */
export interface ApplicationConflict {
  readonly index: number;
  /** The earlier one that it collides with; null where it is wrong by itself. */
  readonly other: number | null;
  readonly field: 'environment' | 'redirectUri';
  readonly problem: 'duplicate' | 'invalid';
}

/** Whether an address of our own scheme names the environment; an address of another kind names none. */
export function isRedirectOf({ environment, redirectUri }: ApplicationAddress): boolean {
  const prefix = `${identity.scheme}:`;
  if (!redirectUri?.startsWith(prefix)) return true;
  return new RegExp(`^/{1,2}oauth/${environment}$`).test(redirectUri.slice(prefix.length));
}

const normal = (address: string): string => (URL.canParse(address) ? new URL(address).href : address);

const redirectOf = ({ environment, redirectUri }: ApplicationAddress): string =>
  normal(redirectUri ?? defaultRedirectUri(environment));

/**
 * Finds what keeps applications from standing side by side: an environment that is set twice, a redirect URI of our
 * scheme that names another environment (its answer would never be taken), and a redirect URI that two share. A
 * redirect URI for each is what tells their answers apart (RFC 9700 section 4.4.2.2).
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
