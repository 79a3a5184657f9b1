import type { Language } from '../../preload/contract/contract';
import type { ConfigurationService } from '../policy/configuration-service';
import type { SettingsStore } from '../settings/settings-store';

/** The app's language: the policy's, else the person's. */
export const languageInForce = ({
  configuration,
  settings,
}: {
  readonly configuration: Pick<ConfigurationService, 'current'>;
  readonly settings: Pick<SettingsStore, 'preferences'>;
}): Language => configuration.current().managedLanguage ?? settings.preferences().language;
