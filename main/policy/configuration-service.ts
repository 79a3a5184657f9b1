import type {
  ApplicationValues,
  ApplicationView,
  ConfiguredApplication,
  EnvironmentId,
} from '../../preload/contract/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { ClientSecretName } from '../vault/secret-names';
import type { FullscriptApplication } from './application';
import {
  effectiveConfiguration,
  type EffectiveConfiguration,
  type TypedApplication,
} from './effective-configuration';
import { typedDocumentOf } from './typed-document';
import type { LivePolicy } from './live-policy';
import { isPolicyPresent } from './policy-reading';

/** Where entered values and secrets are stored. */
export interface ConfigurationStorage {
  readonly readTyped: () => readonly TypedApplication[];
  readonly writeTyped: (typed: readonly TypedApplication[]) => Promise<Result<unknown>>;
  /** Resolves to a reference to the secret (`SecretKeeper`). */
  readonly readSecret: (name: ClientSecretName) => Promise<Result<string | null>>;
  /** Returns a reference to the secret. */
  readonly keep: (secret: string) => string;
  /** Null removes the secret. */
  readonly writeSecret: (name: ClientSecretName, secret: string | null) => Promise<Result<unknown>>;
}

/** Values to save, and the application they replace; without `replaces` they are a new one. */
export type SavedValues = ApplicationValues & { readonly replaces?: EnvironmentId | undefined };

export interface ConfigurationService {
  /** What applies to new sign-ins and mounts: no application if the policy is broken, and no refused one. */
  readonly current: () => EffectiveConfiguration;
  /** Why nothing may be begun with an environment's application, or null. */
  readonly refusalFor: (environment: EnvironmentId) => CompanionError | null;
  /** What applies to what is already running: an application disabled by a wrong value stays as it was. */
  readonly running: () => EffectiveConfiguration;
  /** Applies the policy again after it changed. */
  readonly refresh: () => void;
  /** What the person set, by the configuration's names. A stored secret is `true`. */
  readonly typedDocument: () => object;
  /** An environment's running application, or null: never another environment's. */
  readonly applicationFor: (environment: EnvironmentId) => FullscriptApplication | null;
  readonly view: () => ApplicationView;
  /** Every application that is set up, fully or in part, as the shell may show it. */
  readonly list: () => readonly ConfiguredApplication[];
  /** Reads the entered client secrets from the vault, once the key store is open. */
  readonly loadSecrets: () => Promise<void>;
  /**
   * Stores entered values. Returns the invalid fields. Errors: `configuration_managed` if there is a policy, and those
   * of the storage.
   */
  readonly save: (values: SavedValues) => Promise<Result<{ invalid: string[] }>>;
  /** Forgets an entered application and its secret. Its accounts stay. Errors as `save`. */
  readonly remove: (environment: EnvironmentId) => Promise<Result<Record<string, never>>>;
}

/**
 * Whether a field is unchanged from the stored application. In another environment no field is: a value right for one
 * may be wrong for the other.
 */
function isStored(before: TypedApplication | undefined, values: SavedValues, field: string): boolean {
  if (before?.environment !== values.environment) return false;
  const stored = new Map<string, unknown>(Object.entries(before));
  const sent = new Map<string, unknown>(Object.entries(values));
  return stored.has(field) && stored.get(field) === sent.get(field);
}

/** Maintains the configuration in force, from the policy, the entered values and their secrets. */
export function createConfigurationService(options: {
  readonly policy: Pick<LivePolicy, 'newest' | 'inForce'>;
  readonly storage: ConfigurationStorage;
  readonly onChange: () => void;
}): ConfigurationService {
  const { storage } = options;
  const policy = options.policy.inForce;
  const secrets = new Map<ClientSecretName, string>();
  const effectiveNow = () => effectiveConfiguration(policy(), storage.readTyped(), secrets);
  let effective = effectiveNow();
  /** Applications disabled by a wrong value in the newest policy, as they were before. */
  let left: readonly FullscriptApplication[] = [];

  // Nothing of a broken policy applies: there is no application, whatever was entered before.
  const under = (error: CompanionError | null): EffectiveConfiguration =>
    error ? { ...effective, applications: [] } : effective;
  const running = (): EffectiveConfiguration => {
    const all = under(policy().error);
    return left.length === 0 ? all : { ...all, applications: [...all.applications, ...left] };
  };
  let ran = running().applications;

  const refresh = (): void => {
    effective = effectiveNow();
    const now = new Set(effective.applications.map(({ environment }) => environment.id));
    left = policy().refused.length > 0 ? ran.filter(({ environment }) => !now.has(environment.id)) : [];
    ran = running().applications;
    options.onChange();
  };
  const runningFor = (wanted: EnvironmentId): FullscriptApplication | null =>
    running().applications.find(({ environment }) => environment.id === wanted) ?? null;

  const decidesApplications = (): boolean =>
    policy().error !== null ||
    effective.managedApplications ||
    effective.managed.some((path) => path.startsWith('fullscript.'));

  const keepSecret = async (name: ClientSecretName, secret: string | null): Promise<Result<unknown>> => {
    const written = await storage.writeSecret(name, secret);
    if (!written.ok) return written;
    if (secret === null) secrets.delete(name);
    else secrets.set(name, storage.keep(secret));
    return written;
  };

  return {
    current: () => under(options.policy.newest().error),
    refusalFor: (wanted) => {
      const { error } = options.policy.newest();
      if (error) return error;
      return left.some(({ environment }) => environment.id === wanted) ? { code: 'policy_invalid' } : null;
    },
    running,
    refresh,
    typedDocument: () => typedDocumentOf(storage.readTyped(), secrets),
    applicationFor: runningFor,
    view: () => {
      const { shown } = effective.entries[0];
      const ready = running().applications.length > 0;
      const { error, problems } = policy();
      return {
        ...shown,
        status: error ? 'broken' : ready ? 'ready' : 'missing',
        managed: [...effective.managed],
        problems: [...problems, ...(error ? [] : effective.problems)],
        error,
      };
    },
    list: () =>
      effective.entries
        .filter(({ shown }) => shown.clientId !== '' || effective.managedApplications)
        // Of two for one environment neither is used; they are listed once.
        .filter(
          ({ shown }, index, all) =>
            all.findIndex((each) => each.shown.environment === shown.environment) === index,
        )
        .map(({ shown }) => ({ ...shown, ready: runningFor(shown.environment) !== null })),
    loadSecrets: async () => {
      for (const { secret: name } of storage.readTyped()) {
        const stored = await storage.readSecret(name);
        if (stored.ok && stored.value !== null) secrets.set(name, stored.value);
      }
      refresh();
    },
    save: async ({ replaces, ...values }) => {
      if (isPolicyPresent(policy())) return failure('configuration_managed');
      const { invalidFields } = await import('./typed-values');
      const typed = storage.readTyped();
      const before = typed.find(({ environment }) => environment === replaces);
      const others = typed.filter((each) => each !== before);
      // An unchanged stored value must not prevent changing another one.
      const invalid = invalidFields(values, others).filter((field) => !isStored(before, values, field));
      if (invalid.length > 0) return success({ invalid });
      const { clientSecret, redirectUri, ...rest } = values;
      const same = before?.clientId === values.clientId && before.environment === values.environment;
      const secret = same ? before.secret : (`clientSecret:${values.environment}` as const);
      if (clientSecret || !same) {
        const kept = await keepSecret(secret, clientSecret || null);
        if (!kept.ok) return kept;
      }
      const next = { ...rest, ...(redirectUri && { redirectUri }), secret };
      const written = await storage.writeTyped(
        before ? typed.map((each) => (each === before ? next : each)) : [...typed, next],
      );
      if (!written.ok) return written;
      // The old secret goes last, when nothing can be lost by it.
      if (before && before.secret !== secret) await keepSecret(before.secret, null);
      refresh();
      return success({ invalid: [] });
    },
    remove: async (environment) => {
      if (decidesApplications()) return failure('configuration_managed');
      const typed = storage.readTyped();
      const leaving = typed.find((each) => each.environment === environment);
      if (!leaving) return success({});
      // The secret first: if the second step fails, the application remains without a secret, and says so.
      const forgotten = await keepSecret(leaving.secret, null);
      const written = forgotten.ok
        ? await storage.writeTyped(typed.filter((each) => each !== leaving))
        : forgotten;
      refresh();
      return written.ok ? success({}) : written;
    },
  };
}
