import type { BrowserWindow } from 'electron';
import type { AppState } from '../../preload/contract/contract';
import { success } from '../../preload/contract/errors';
import type { DiagnosticsTools } from '../ipc/diagnostics-handlers';
import type { Services } from './create-services';
import type { ReportedVersions } from '../diagnostics/check-report';
import type { CopyText } from '../windows/copy-text';

/** What a report says of this program. */
export const reportedVersions = (app: string): ReportedVersions => ({
  app,
  electron: process.versions.electron,
  system: `${process.platform} ${process.arch}`,
});

/** Copies the report and writes the diagnostics file. Their parts are loaded when they are wanted. */
export function createDiagnosticsTools(options: {
  readonly window: BrowserWindow;
  readonly version: string;
  readonly copyText: CopyText;
  readonly snapshot: (services: Services) => AppState;
  readonly guestProcesses: () => ReadonlyMap<number, string>;
}): DiagnosticsTools {
  const { snapshot } = options;
  return {
    copyReport: async (services) => {
      const { check, preferences } = snapshot(services);
      if (!check) return success({});
      const [{ checkReport }, { loadCheckWords }] = await Promise.all([
        import('../diagnostics/check-report'),
        import('../diagnostics/check-words'),
      ]);
      const record = check.accountId === null ? undefined : services.accounts.find(check.accountId);
      const account = record && { id: record.id, role: record.userType, environment: record.environment };
      const words = await loadCheckWords(preferences.language);
      return options.copyText(checkReport(check, account ?? null, reportedVersions(options.version), words));
    },
    saveBundle: async (services) => {
      const [{ bundleOf }, { saveBundle }] = await Promise.all([
        import('./service-bundle'),
        import('../diagnostics/save-bundle'),
      ]);
      const bundle = await bundleOf(services, snapshot(services), options.guestProcesses());
      return saveBundle(options.window, bundle);
    },
  };
}
