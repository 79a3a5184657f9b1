/**
 * Counts crashes per account: a guest is recreated up to three times in five minutes; then the person is asked. Takes a
 * monotonic clock in milliseconds; the returned function answers whether another try is allowed.
 */
export function createCrashBudget(now: () => number): (accountId: string) => boolean {
  const crashes = new Map<string, number[]>();
  return (accountId) => {
    const recent = [...(crashes.get(accountId) ?? []), now()].filter((at) => now() - at < 5 * 60_000);
    crashes.set(accountId, recent);
    return recent.length <= 3;
  };
}
