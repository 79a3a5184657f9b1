import type { CompanionError, ErrorCode } from '../../../preload/contract/errors';

/** Neither Fullscript nor the way there answered. */
const outages: ReadonlySet<ErrorCode> = new Set([
  'network_unreachable',
  'network_timeout',
  'proxy_unreachable',
  'platform_unavailable',
  'embed_offline',
]);

const passing: ReadonlySet<ErrorCode> = new Set([
  ...outages,
  'embed_load_failed',
  'rate_limited',
  'product_name_unavailable',
]);

const first = 5_000;
const longest = 60_000;

/** Whether Fullscript could not be reached at all. Pure. */
export const isOutage = ({ code }: CompanionError): boolean => outages.has(code);

/** Whether asking again may help without anybody doing something here. Pure. */
export const mayPass = ({ code }: CompanionError): boolean => passing.has(code);

/** Milliseconds until the next try after this many failures; null where another try would not help. Pure. */
export function pauseAfter(error: CompanionError, failures: number): number | null {
  if (!mayPass(error)) return null;
  const growing = Math.min(longest, first * 2 ** Math.min(Math.max(failures, 1) - 1, 6));
  return Math.max(growing, (error.retryAfterSeconds ?? 0) * 1_000);
}
