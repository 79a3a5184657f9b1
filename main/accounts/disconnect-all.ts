import { success, type Result } from '../../preload/errors';

/**
 * Disconnects every account, one after the other: each writes the vault and the list. Goes on where one cannot be
 * removed, and then answers the first such error.
 */
export async function disconnectAll(
  accountIds: readonly string[],
  disconnect: (accountId: string) => Promise<Result<unknown>>,
): Promise<Result<Record<string, never>>> {
  let failed: Result<never> | null = null;
  for (const accountId of accountIds) {
    // oxlint-disable-next-line no-await-in-loop
    const result = await disconnect(accountId);
    if (!result.ok) failed ??= result;
  }
  return failed ?? success({});
}
