import type { ErrorCode } from '../../preload/contract/errors';

/**
 * Whose fault an error is.
 *
 * - `everyone`: the network, the platform's limits, the folder or this disk. All pause, and it counts against nobody.
 * - `account`: nothing of this account can be done for now. Its plans wait; those of others go on.
 * - `hopeless`: the plan cannot be had, whatever is waited for.
 * - `item`: something about this one document.
 * - `passing`: the same, but whoever reports it ends it: it has growing pauses, and is never set aside.
 * - `unclear`: the platform or the item. It shows by whether others succeed meanwhile.
 */
export type Blame = 'everyone' | 'account' | 'hopeless' | 'item' | 'passing' | 'unclear';

const blames: Readonly<Partial<Record<ErrorCode, Blame>>> = {
  network_unreachable: 'everyone',
  tls_untrusted: 'everyone',
  client_certificate_required: 'everyone',
  proxy_unreachable: 'everyone',
  proxy_refused: 'everyone',
  proxy_authentication_required: 'everyone',
  proxy_authentication_unsupported: 'everyone',
  http_redirected: 'everyone',
  http_not_json: 'everyone',
  rate_limited: 'everyone',
  request_cancelled: 'everyone',
  locked: 'everyone',
  key_store_locked: 'everyone',
  key_store_unavailable: 'everyone',
  handover_settings_invalid: 'everyone',
  storage_unreadable: 'everyone',
  storage_write_failed: 'everyone',
  handover_folder_unavailable: 'everyone',
  handover_disk_full: 'everyone',
  scope_missing: 'account',
  reconnect_required: 'account',
  configuration_missing: 'account',
  account_unreadable: 'account',
  vault_unreadable: 'account',
  not_found: 'hopeless',
  account_unknown: 'hopeless',
  handover_name_taken: 'item',
  handover_folder_replaced: 'item',
};

/** A product's name: after a while the document goes without it. */
const passing: ReadonlySet<string> = new Set(['product_name_unavailable']);

export const blameOf = (code: ErrorCode): Blame =>
  passing.has(code) ? 'passing' : (blames[code] ?? 'unclear');

/** Refusals of the platform that say something about the account that asked: another one's success proves nothing. */
export const concernsAccount = (code: ErrorCode): boolean => code === 'forbidden' || code === 'unauthorized';
