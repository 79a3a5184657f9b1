import type { ActivityLog } from './activity-log';
import { readLink } from './chained-line';
import { walkChain, type ChainFlaw } from './verify-chain';
import { success, failure, type Result } from '../../preload/contract/errors';

export interface ChainReport {
  readonly count: number;
  readonly flaw: ChainFlaw | null;
}

/** Checks the whole log, also while it is being written to. Error: `storage_unreadable`. */
export async function verifyLog(log: Pick<ActivityLog, 'open'>): Promise<Result<ChainReport>> {
  const opened = await log.open();
  if (!opened.ok) return opened;
  const { known, oldestFirst, close } = opened.value;
  try {
    const walk = walkChain(known);
    for await (const lines of oldestFirst()) for (const line of lines) walk.take(readLink(line));
    return success({ count: walk.count(), flaw: walk.end() });
  } catch {
    return failure('storage_unreadable');
  } finally {
    await close();
  }
}
