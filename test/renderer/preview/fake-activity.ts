import { testOf } from '../../../main/activity/activity-filter';
import type { ActivityEntry } from '../../../preload/contract/activity-entry';
import { success } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';

/** Nothing comes from the practice's own system, and nothing goes there. */
export const nothingAsked = { handover: null, askedLink: null, openedPlan: null };

/** Plans that wait for a folder that is away, and one that was set aside. */
export const waitingHandover = {
  waiting: 2,
  error: { code: 'handover_folder_unavailable' as const },
  setAside: 1,
};

const steps = ['failed', 'written', 'acknowledged', 'waiting'] as const;

/** The activity log made of memory: a few entries over and over, so that the list is long. */
export function fakeActivity(
  look: 'full' | 'empty' | 'broken',
  sample: readonly ActivityEntry[],
): ShellInterface['activity'] {
  const newest = sample[0]?.sequence ?? 0;
  const entries = Array.from({ length: look === 'empty' ? 0 : newest }, (_, at) =>
    sample
      .slice(at % sample.length, (at % sample.length) + 1)
      .map((entry) => ({ ...entry, sequence: newest - at })),
  ).flat();
  return {
    query: async ({ filter, offset, limit }) => {
      const found = entries.filter(testOf(filter));
      return success({
        entries: found.slice(offset, offset + limit).map((entry) => ({
          ...entry,
          handover:
            entry.action === 'treatmentPlan.activated'
              ? (steps[Math.floor((newest - entry.sequence) / sample.length) % steps.length] ?? null)
              : null,
        })),
        total: found.length,
        newest,
        complete: true,
        cut: false,
      });
    },
    verify: async () =>
      success({
        count: entries.length,
        flaw: look === 'broken' ? { kind: 'removed' as const, sequence: 37 } : null,
      }),
    export: async () => success({ count: entries.length }),
    copy: async () => success({}),
    retryHandover: async () => success({}),
    retryPlan: async () => success({}),
  };
}
