import type { ConfigurationEntry, ConfigurationWarning, Language } from '../../preload/contract/contract';
import { configurationReport } from '../policy/configuration-report';
import { retiredKeys } from '../policy/retired-keys';
import type { Services } from './create-services';

type Sources = Pick<Services, 'policy' | 'configuration' | 'settings'>;

/** Every key of the configuration as the shell may show it, titles in a language. */
export function listConfiguration(
  { policy, configuration, settings }: Sources,
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

/** The keys of the newest policy that count for nothing, with a note in a language on those that once did. */
export const listWarnings = (
  { policy }: Pick<Sources, 'policy'>,
  language: Language,
): ConfigurationWarning[] =>
  policy.newest().warnings.map((warning) => ({
    ...warning,
    note: retiredKeys.get(warning.path)?.[language === 'fr-CA' ? 'fr' : 'en'] ?? null,
  }));
