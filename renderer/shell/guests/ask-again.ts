import type { CompanionError, ErrorCode } from '../../../preload/contract/errors';

/** What stays as it is until someone changes the account, the application or its settings, and then mounts anew. */
const useless: ReadonlySet<ErrorCode> = new Set([
  // the account
  'scope_missing',
  'reconnect_required',
  'grant_other_user',
  'oauth_client_rejected',
  'account_unknown',
  'account_unreadable',
  'account_mixed_up',
  // the application and the policy
  'configuration_missing',
  'configuration_invalid',
  'policy_unreadable',
  'policy_invalid',
  'policy_insecure',
  'embed_origin_refused',
  // counted in main: the person decides when to risk it once more
  'embed_crashed_repeatedly',
]);

/**
 * Whether a mount that failed is asked for again when its screen comes back: yes for everything that may have changed
 * meanwhile, at Fullscript or on the way there. A refusal that names scopes needs other scopes first. Pure.
 */
export const isWorthAskingAgain = ({ code, scopes }: CompanionError): boolean =>
  !useless.has(code) && !(code === 'forbidden' && (scopes ?? []).length > 0);
