import type { CompanionError, ErrorCode } from '../../../preload/contract/errors';

/** What may pass without anybody doing something here: the network or Fullscript comes back. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'network_unreachable',
  'network_timeout',
  'proxy_unreachable',
  'platform_unavailable',
  'http_unexpected_status',
  'rate_limited',
  'product_name_unavailable',
]);

const first = 5_000;
const longest = 60_000;

/** Whether asking again may help. Pure. */
export const mayPass = ({ code }: CompanionError): boolean => passing.has(code);

/** Milliseconds until the same is asked again, after so many failures; null where that would not help. Pure. */
export function pauseAfter(error: CompanionError, failures: number): number | null {
  if (!mayPass(error)) return null;
  const growing = Math.min(longest, first * 2 ** Math.min(failures - 1, 6));
  return Math.max(growing, (error.retryAfterSeconds ?? 0) * 1_000);
}
