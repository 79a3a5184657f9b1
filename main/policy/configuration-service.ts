import type { ApplicationValues, ApplicationView } from '../../preload/contract';
import { failure, success, type Result } from '../../preload/errors';
import {
  effectiveConfiguration,
  type EffectiveConfiguration,
  type TypedApplication,
} from './effective-configuration';
import type { PolicyReading } from './policy-file';

/** Where typed values and the typed secret are kept. */
export interface ConfigurationStorage {
  readonly readTyped: () => TypedApplication | null;
  readonly writeTyped: (typed: TypedApplication) => Promise<Result<unknown>>;
  /** Answers a reference to the secret (`SecretKeeper`). */
  readonly readSecret: () => Promise<Result<string | null>>;
  /** Answers the reference of a secret. */
  readonly keep: (secret: string) => string;
  readonly writeSecret: (secret: string | null) => Promise<Result<unknown>>;
}

export interface ConfigurationService {
  readonly current: () => EffectiveConfiguration;
  readonly view: () => ApplicationView;
  /** Reads the typed client secret from the vault, once the key store has been opened. */
  readonly loadSecret: () => Promise<void>;
  /** Stores typed values. Answers the invalid fields; errors: `configuration_managed` and those of the storage. */
  readonly save: (values: ApplicationValues) => Promise<Result<{ invalid: string[] }>>;
}

/** Keeps the configuration in force: the policy as read at the start, the typed values, the secret. */
export function createConfigurationService(options: {
  readonly policy: PolicyReading;
  readonly storage: ConfigurationStorage;
  readonly onChange: () => void;
}): ConfigurationService {
  const { policy, storage } = options;
  let secret: string | null = null;
  let effective = effectiveConfiguration(policy.document, storage.readTyped(), secret);

  const refresh = (): void => {
    effective = effectiveConfiguration(policy.document, storage.readTyped(), secret);
    options.onChange();
  };

  const status = (): ApplicationView['status'] => {
    if (policy.error) return 'broken';
    return effective.application ? 'ready' : 'missing';
  };

  return {
    // A broken policy is applied not at all: with it there is no application, whatever was typed before.
    current: () => (policy.error ? { ...effective, application: null } : effective),
    view: () => ({
      ...effective.shown,
      status: status(),
      managed: [...effective.managed],
      problems: [...policy.problems, ...(policy.error ? [] : effective.problems)],
      error: policy.error,
      hasClientSecret: (effective.application?.clientSecret ?? secret) !== null,
    }),
    loadSecret: async () => {
      const stored = await storage.readSecret();
      if (!stored.ok || stored.value === secret) return;
      secret = stored.value;
      refresh();
    },
    save: async (values) => {
      if (policy.error || effective.managed.some((path) => path.startsWith('fullscript.')))
        return failure('configuration_managed');
      const { invalidFields } = await import('./typed-values');
      const invalid = invalidFields(values);
      if (invalid.length > 0) return success({ invalid });
      const { clientSecret, redirectUri, ...typed } = values;
      const changedApplication = storage.readTyped()?.clientId !== values.clientId;
      if (clientSecret || changedApplication) {
        const written = await storage.writeSecret(clientSecret || null);
        if (!written.ok) return written;
        secret = clientSecret ? storage.keep(clientSecret) : null;
      }
      const written = await storage.writeTyped({ ...typed, ...(redirectUri && { redirectUri }) });
      if (!written.ok) return written;
      refresh();
      return success({ invalid: [] });
    },
  };
}
