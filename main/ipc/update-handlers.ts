import type { Result } from '../../preload/contract/errors';
import type { Handlers } from './router';

/** The verbs of updates. */
export const updateHandlers = (updates: {
  readonly check: () => Promise<Result<Record<string, never>>>;
  readonly download: () => Promise<Result<Record<string, never>>>;
  readonly restart: () => Result<Record<string, never>>;
}): Handlers['updates'] => ({
  check: () => updates.check(),
  download: () => updates.download(),
  restart: async () => updates.restart(),
});
