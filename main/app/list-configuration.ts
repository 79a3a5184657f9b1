import type { ConfigurationEntry, ConfigurationWarning, Language } from '../../preload/contract/contract';
import { configurationReport } from '../policy/configuration-report';
import { retiredKeys } from '../policy/retired-keys';
import type { Services } from './create-services';

type Sources = Pick<Services, 'policy' | 'configuration' | 'settings'>;

/** Every configuration key as the shell may show it, with titles in the given language. */
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

/** The newest policy's ignored keys, with a note in the given language on those that earlier versions knew. */
export const listWarnings = (
  { policy }: Pick<Sources, 'policy'>,
  language: Language,
): ConfigurationWarning[] =>
  policy.newest().warnings.map((warning) => ({
    ...warning,
    note: retiredKeys.get(warning.path)?.[language === 'fr-CA' ? 'fr' : 'en'] ?? null,
  }));
