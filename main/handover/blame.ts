import type { ErrorCode } from '../../preload/contract/errors';

/**
 * Whose fault an error is.
 *
 * - `everyone`: the network, the platform's limits, the folder or this disk. All pause; it counts against none.
 * - `account`: this account cannot do anything for now. Its plans wait; others go on.
 * - `hopeless`: the plan cannot be read, however long we wait.
 * - `item`: this one document.
 * - `passing`: the same, but it ends by itself: growing pauses, and never set aside.
 * - `unclear`: the platform or the item. It depends on whether others succeed meanwhile.
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

/** Refusals that only concern the account that asked: another account's success proves nothing. */
export const concernsAccount = (code: ErrorCode): boolean => code === 'forbidden' || code === 'unauthorized';
