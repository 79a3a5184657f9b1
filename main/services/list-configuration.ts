import type { ConfigurationEntry, Language } from '../../preload/contract';
import { configurationReport } from '../policy/configuration-report';
import type { Services } from './create-services';

/** Every key of the configuration as the shell may show it, titles in a language. */
export function listConfiguration(
  { policy, configuration, settings }: Pick<Services, 'policy' | 'configuration' | 'settings'>,
  language: Language,
): ConfigurationEntry[] {
  const { entries, managedApplications } = configuration.running();
  const typed = managedApplications ? {} : configuration.typedDocument();
  return configurationReport(
    {
      policy: policy.inForce().document,
      settings: { ...typed, language: settings.preferences().language },
      environment: entries[0].shown.environment,
    },
    policy.newest().problems,
    language,
  );
}
