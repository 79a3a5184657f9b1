import type { ActivityAction, ActivityEntry } from '../../preload/contract/activity-entry';
import type { ListedEntry } from '../../preload/contract/activity';
import { failure, success } from '../../preload/contract/errors';
import type { ActivityJournal } from '../activity/activity-journal';
import { csvSeparatorOf } from '../activity/csv';
import type { Handover } from '../handover/handover';
import type { HandoverStep, HandoverVersion } from '../handover/handover-item';
import type { LockFlag } from '../lock/lock-flag';
import type { Handlers } from './router';
import type { CopyText } from '../windows/copy-text';

/** Which of a plan's documents an entry is about. */
const versionOf: Readonly<Partial<Record<ActivityAction, HandoverVersion>>> = {
  'treatmentPlan.activated': 'activation',
  'treatmentPlan.cancelled': 'cancellation',
  'treatmentPlan.cancelledElsewhere': 'cancellation',
};

const versions: readonly HandoverVersion[] = ['activation', 'cancellation'];

const states: Readonly<Record<HandoverStep | 'setAside', ListedEntry['handover']>> = {
  hinted: 'waiting',
  dropped: null,
  idle: null,
  waiting: 'waiting',
  prepared: 'waiting',
  written: 'written',
  acknowledged: 'acknowledged',
  unneeded: null,
  setAside: 'failed',
};

/** The hand-over state of an entry's document; null for other entries. */
function stateOf(
  { action, objectId }: ActivityEntry,
  handover: Pick<Handover, 'stepOf'>,
): ListedEntry['handover'] {
  if (objectId === null) return null;
  const isFailure = action === 'handover.failed' || action === 'treatmentPlan.notConfirmed';
  if (isFailure)
    return versions.some((each) => handover.stepOf(objectId, each) === 'setAside') ? 'failed' : null;
  const version = versionOf[action];
  const step = version === undefined ? null : handover.stepOf(objectId, version);
  return step === null ? null : states[step];
}

/** The verbs of the activity log. */
export function activityHandlers({
  handover,
  journal,
  lockFlag,
  askWhereToSave,
  systemLocale,
  copyText,
}: {
  readonly handover: Pick<Handover, 'retry' | 'retryAll' | 'stepOf'>;
  readonly journal: Pick<ActivityJournal, 'query' | 'verify' | 'exportTo'>;
  readonly lockFlag: Pick<LockFlag, 'isLocked'>;
  /** Asks the person where to save a file with this name and these extensions; null if they cancel. */
  readonly askWhereToSave: (name: string, endings: readonly string[]) => Promise<string | null>;
  /** The system's region (`app.getSystemLocale`), whatever language the app shows. */
  readonly systemLocale: () => string;
  readonly copyText: CopyText;
}): Handlers['activity'] {
  return {
    query: async (query) => {
      const page = await journal.query(query);
      if (!page.ok) return page;
      const entries = page.value.entries.map((entry) => ({ ...entry, handover: stateOf(entry, handover) }));
      return success({ ...page.value, entries });
    },
    verify: () => journal.verify(),
    export: async ({ format, filter }) => {
      const day = new Date().toISOString().slice(0, 10);
      const path = await askWhereToSave(`practice-companion-activity-${day}.${format}`, [format]);
      if (path === null) return success({ count: null });
      // The system's dialog stays open if the app is locked meanwhile.
      if (lockFlag.isLocked()) return failure('locked');
      const form = format === 'csv' ? { format, separator: csvSeparatorOf(systemLocale()) } : { format };
      const written = await journal.exportTo(path, form, filter);
      return written.ok ? success({ count: written.value }) : written;
    },
    retryHandover: async () => {
      await handover.retryAll();
      return success({});
    },
    retryPlan: ({ planId }) => handover.retry(planId),
    copy: ({ id }) => copyText(id),
  };
}
