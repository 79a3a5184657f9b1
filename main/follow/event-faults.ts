import type { CompanionError, ErrorCode } from '../../preload/contract/errors';

/** Possibly the fault of one event, or its plan: others go on meanwhile. */
const ofEvent: ReadonlySet<ErrorCode> = new Set([
  'platform_unavailable',
  'http_unexpected_status',
  'http_invalid_answer',
  'http_not_json',
  'http_too_large',
  'identity_mismatch',
  'not_found',
  'forbidden',
]);
/** The fault of one account: another account of the clinic may be allowed. */
const ofAccount: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'forbidden',
  'scope_missing',
  'reconnect_required',
  'configuration_missing',
  'account_unknown',
  'account_unreadable',
  'account_mixed_up',
  'vault_unreadable',
]);

export const mayBeOfEvent = ({ code }: CompanionError): boolean => ofEvent.has(code);
export const isOfAccount = ({ code }: CompanionError): boolean => ofAccount.has(code);

const minute = 60_000;
const longestPause = 6 * 60 * minute;
/** With pauses from five minutes to six hours, more than a day. */
const mostTries = 10;

/** Milliseconds until an event is retried; null if it is set aside. */
export const pauseAfter = (tries: number): number | null =>
  tries >= mostTries ? null : Math.min(5 * minute * 2 ** (tries - 1), longestPause);
