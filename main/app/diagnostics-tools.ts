import type { BrowserWindow } from 'electron';
import type { AppState } from '../../preload/contract/contract';
import { success, type Result } from '../../preload/contract/errors';
import { checkReport, reportedVersions } from '../diagnostics/check-report';
import type { Services } from './create-services';
import type { CopyText } from '../windows/copy-text';

/** Copies the check's report and writes the diagnostics file. Loads their modules on first use. */
export function createDiagnosticsTools(options: {
  readonly services: Services;
  readonly window: BrowserWindow;
  readonly copyText: CopyText;
  readonly snapshot: () => AppState;
  readonly guestProcesses: () => ReadonlyMap<number, string>;
}): {
  readonly copyReport: () => Promise<Result<Record<string, never>>>;
  readonly saveBundle: () => Promise<Result<{ saved: boolean }>>;
} {
  const { services, snapshot } = options;
  return {
    copyReport: async () => {
      const { check, preferences, version } = snapshot();
      if (!check) return success({});
      const { loadCheckWords } = await import('../diagnostics/check-words');
      const record = check.accountId === null ? undefined : services.accounts.find(check.accountId);
      const account = record && { id: record.id, role: record.userType, environment: record.environment };
      const words = await loadCheckWords(preferences.language);
      return options.copyText(checkReport(check, account ?? null, reportedVersions(version), words));
    },
    saveBundle: async () => {
      const [{ bundleOf }, { saveBundle }] = await Promise.all([
        import('./service-bundle'),
        import('../diagnostics/save-bundle'),
      ]);
      return saveBundle(options.window, await bundleOf(services, snapshot(), options.guestProcesses()));
    },
  };
}
