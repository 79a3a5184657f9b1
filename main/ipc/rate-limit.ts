/**
 * A token bucket per key: `burst` calls at once, refilled at `perSecond`. Takes a monotonic clock in milliseconds. The
 * returned function answers whether a call may pass.
 */
export function createRateLimit(options: {
  readonly burst: number;
  readonly perSecond: number;
  readonly now: () => number;
}): (key: string) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = options.now();
    const bucket = buckets.get(key) ?? { tokens: options.burst, at: now };
    const tokens = Math.min(options.burst, bucket.tokens + ((now - bucket.at) / 1000) * options.perSecond);
    const pass = tokens >= 1;
    buckets.set(key, { tokens: pass ? tokens - 1 : tokens, at: now });
    return pass;
  };
}
