import type { ApplicationValues, ApplicationView } from '../../preload/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/errors';
import {
  effectiveConfiguration,
  type EffectiveConfiguration,
  type TypedApplication,
} from './effective-configuration';
import type { LivePolicy } from './live-policy';

/** Where typed values and the typed secret are kept. */
export interface ConfigurationStorage {
  readonly readTyped: () => TypedApplication | null;
  readonly writeTyped: (typed: TypedApplication) => Promise<Result<unknown>>;
  readonly readSecret: () => Promise<Result<string | null>>;
  readonly writeSecret: (secret: string | null) => Promise<Result<unknown>>;
}

export interface ConfigurationService {
  /** What counts for what is begun now: with a broken policy there is no application. */
  readonly current: () => EffectiveConfiguration;
  /** What counts for what runs already: a policy that broke while the app runs ends nothing. */
  readonly running: () => EffectiveConfiguration;
  /** Takes the policy in again, after it has changed. */
  readonly refresh: () => void;
  /** What the person set, by the names of the configuration. A stored secret stands there as `true`. */
  readonly typedDocument: () => object;
  readonly view: () => ApplicationView;
  /** Reads the typed client secret from the vault, once the key store has been opened. */
  readonly loadSecret: () => Promise<void>;
  /** Stores typed values. Answers the invalid fields; errors: `configuration_managed` and those of the storage. */
  readonly save: (values: ApplicationValues) => Promise<Result<{ invalid: string[] }>>;
}

/** Keeps the configuration in force: the policy, the typed values, the secret. */
export function createConfigurationService(options: {
  readonly policy: Pick<LivePolicy, 'newest' | 'inForce'>;
  readonly storage: ConfigurationStorage;
  readonly onChange: () => void;
}): ConfigurationService {
  const { storage } = options;
  const policy = options.policy.inForce;
  let secret: string | null = null;
  const effectiveNow = () => effectiveConfiguration(policy().document, storage.readTyped(), secret);
  let effective = effectiveNow();

  const refresh = (): void => {
    effective = effectiveNow();
    options.onChange();
  };

  const status = (): ApplicationView['status'] => {
    if (policy().error) return 'broken';
    return effective.application ? 'ready' : 'missing';
  };

  // A broken policy is applied not at all: with it there is no application, whatever was typed before.
  const under = (error: CompanionError | null): EffectiveConfiguration =>
    error ? { ...effective, application: null } : effective;

  return {
    current: () => under(options.policy.newest().error),
    running: () => under(policy().error),
    refresh,
    typedDocument: () => {
      const { environment, ...typed } = storage.readTyped() ?? {};
      return { environment, fullscript: { ...typed, ...(secret !== null && { clientSecret: true }) } };
    },
    view: () => ({
      ...effective.shown,
      status: status(),
      managed: [...effective.managed],
      problems: [...policy().problems, ...(policy().error ? [] : effective.problems)],
      error: policy().error,
      hasClientSecret: (effective.application?.clientSecret ?? secret) !== null,
    }),
    loadSecret: async () => {
      const stored = await storage.readSecret();
      if (!stored.ok || stored.value === secret) return;
      secret = stored.value;
      refresh();
    },
    save: async (values) => {
      if (policy().error || effective.managed.some((path) => path.startsWith('fullscript.')))
        return failure('configuration_managed');
      const { invalidFields } = await import('./typed-values');
      const invalid = invalidFields(values);
      if (invalid.length > 0) return success({ invalid });
      const { clientSecret, redirectUri, ...typed } = values;
      const changedApplication = storage.readTyped()?.clientId !== values.clientId;
      if (clientSecret || changedApplication) {
        const written = await storage.writeSecret(clientSecret || null);
        if (!written.ok) return written;
        secret = clientSecret || null;
      }
      const written = await storage.writeTyped({ ...typed, ...(redirectUri && { redirectUri }) });
      if (!written.ok) return written;
      refresh();
      return success({ invalid: [] });
    },
  };
}
