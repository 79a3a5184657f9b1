import type { EnvironmentId } from '../../../preload/contract/contract';

/** Default redirect URI of an environment: single slash, one path per environment (RFC 8252 section 7.1). */
export const defaultRedirectUri = (environment: EnvironmentId): string =>
  `com.practicecompanion.desktop:/oauth/${environment}`;

/** The redirect URI after a change of environment: a default follows, a typed one stays. */
export function redirectUriAfter(current: string, before: EnvironmentId, after: EnvironmentId): string {
  return current === '' || current === defaultRedirectUri(before) ? defaultRedirectUri(after) : current;
}
