import { failure, success } from '../../preload/contract/errors';
import { reportedVersions } from '../app/diagnostics-tools';
import type { Services } from '../app/create-services';
import type { HandlerOptions } from './handlers';
import type { Handlers } from './router';

/** The report of the walk that was made last, in the person's language. */
async function reportOf(services: Services, { snapshot }: Pick<HandlerOptions, 'snapshot'>) {
  const state = services.firstContact.state();
  if (!state) return null;
  const [{ contactReport }, { loadContactWords }] = await Promise.all([
    import('../diagnostics/first-contact/report'),
    import('../diagnostics/check-words'),
  ]);
  const { preferences, version } = snapshot(services);
  const words = await loadContactWords(preferences.language);
  return { state, text: contactReport(state, reportedVersions(version), words) };
}

/** The verbs of the first contact with a sandbox. */
export function firstContactHandlers(
  options: Pick<HandlerOptions, 'services' | 'snapshot' | 'copyText' | 'askWhereToSave' | 'lock'>,
): Handlers['firstContact'] {
  const { services } = options;
  return {
    start: async ({ environment, confirmed }) => {
      const { configuration, firstContact } = await services();
      const application = configuration.applicationFor(environment);
      if (!application) return failure('configuration_missing');
      return success({ refused: firstContact.start(application, { confirmed }) });
    },
    cancel: async () => {
      (await services()).firstContact.cancel();
      return success({});
    },
    openBrowserAgain: async () => (await services()).firstContact.openBrowserAgain(),
    copyLink: async () => {
      const link = (await services()).firstContact.link();
      if (link === null) return failure('oauth_attempt_missing');
      return options.copyText(link);
    },
    pasteAddress: async ({ address }) => {
      const taken = (await services()).firstContact.receive(address.trim(), true);
      return taken ? success({}) : failure('oauth_address_unrecognised');
    },
    copyReport: async () => {
      const report = await reportOf(await services(), options);
      return report ? options.copyText(report.text) : success({});
    },
    saveReport: async () => {
      const report = await reportOf(await services(), options);
      if (!report) return success({ saved: false });
      const [{ reportName }, { saveFile }] = await Promise.all([
        import('../diagnostics/first-contact/report-name'),
        import('../storage/save-file'),
      ]);
      const path = await options.askWhereToSave(reportName(report.state.startedAt), ['txt']);
      if (path === null) return success({ saved: false });
      // The dialog of the system stays open over a lock that came meanwhile.
      if ((await options.lock()).isLocked()) return failure('locked');
      const written = await saveFile(path, 'owner', report.text);
      return written.ok ? success({ saved: true }) : written;
    },
  };
}
