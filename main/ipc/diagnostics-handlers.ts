import { success, type Result } from '../../preload/contract/errors';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** What the connection check and the diagnostics file need from outside of the services. */
export interface DiagnosticsTools {
  readonly copyReport: (services: Services) => Promise<Result<Record<string, never>>>;
  /** Asks where, and writes the file; false where the person cancelled. Errors: those of `SaveFile`. */
  readonly saveBundle: (services: Services) => ReturnType<Handlers['diagnostics']['saveBundle']>;
}

/** The verbs of the connection check and of the diagnostics file. */
export function diagnosticsHandlers(
  services: () => Promise<Services>,
  tools: DiagnosticsTools,
): Handlers['diagnostics'] {
  return {
    startCheck: async ({ accountId, environment }) => {
      const { accounts, check } = await services();
      const account = accountId === null ? null : accounts.find(accountId);
      check.start({ accountId: account?.id ?? null, environment: account?.environment ?? environment });
      return success({});
    },
    cancelCheck: async () => {
      (await services()).check.cancel();
      return success({});
    },
    copyCheck: async () => tools.copyReport(await services()),
    saveBundle: async () => tools.saveBundle(await services()),
  };
}
