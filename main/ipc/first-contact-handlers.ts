import type { AppState } from '../../preload/contract/contract';
import { failure, success } from '../../preload/contract/errors';
import { reportedVersions } from '../diagnostics/check-report';
import type { FirstContact } from '../diagnostics/first-contact/first-contact';
import type { LockFlag } from '../lock/lock-flag';
import type { ConfigurationService } from '../policy/configuration-service';
import { saveFile } from '../storage/save-file';
import type { Handlers } from './router';
import type { CopyText } from '../windows/copy-text';

interface FirstContactParts {
  readonly configuration: Pick<ConfigurationService, 'applicationFor'>;
  readonly firstContact: FirstContact;
  readonly lockFlag: Pick<LockFlag, 'isLocked'>;
  readonly snapshot: () => AppState;
  readonly copyText: CopyText;
  readonly askWhereToSave: (name: string, endings: readonly string[]) => Promise<string | null>;
}

/** The last first contact's report, in the person's language. */
async function reportOf({ firstContact, snapshot }: FirstContactParts) {
  const state = firstContact.state();
  if (!state) return null;
  const [{ contactReport }, { loadContactWords }] = await Promise.all([
    import('../diagnostics/first-contact/report'),
    import('../diagnostics/check-words'),
  ]);
  const { preferences, version } = snapshot();
  const words = await loadContactWords(preferences.language);
  return { state, text: contactReport(state, reportedVersions(version), words) };
}

/** The verbs of the first contact with a sandbox. */
export function firstContactHandlers(parts: FirstContactParts): Handlers['firstContact'] {
  const { configuration, firstContact } = parts;
  return {
    start: async ({ environment, confirmed }) => {
      const application = configuration.applicationFor(environment);
      if (!application) return failure('configuration_missing');
      return success({ refused: firstContact.start(application, { confirmed }) });
    },
    cancel: async () => {
      firstContact.cancel();
      return success({});
    },
    openBrowserAgain: () => firstContact.openBrowserAgain(),
    copyLink: async () => {
      const link = firstContact.link();
      if (link === null) return failure('oauth_attempt_missing');
      return parts.copyText(link);
    },
    pasteAddress: async ({ address }) =>
      firstContact.receive(address.trim(), true) ? success({}) : failure('oauth_address_unrecognised'),
    copyReport: async () => {
      const report = await reportOf(parts);
      return report ? parts.copyText(report.text) : success({});
    },
    saveReport: async () => {
      const report = await reportOf(parts);
      if (!report) return success({ saved: false });
      const { reportName } = await import('../diagnostics/first-contact/report-name');
      const path = await parts.askWhereToSave(reportName(report.state.startedAt), ['txt']);
      if (path === null) return success({ saved: false });
      // The system's dialog stays open if the app is locked meanwhile.
      if (parts.lockFlag.isLocked()) return failure('locked');
      const written = await saveFile(path, 'owner', report.text);
      return written.ok ? success({ saved: true }) : written;
    },
  };
}
