import type { OpenUpdates } from '../app/open-updates';
import type { Handlers } from './router';

/** The verbs of updates. */
export const updateHandlers = (
  updates: Pick<OpenUpdates, 'check' | 'download' | 'restart'>,
): Handlers['updates'] => ({
  check: () => updates.check(),
  download: () => updates.download(),
  restart: () => Promise.resolve(updates.restart()),
});
