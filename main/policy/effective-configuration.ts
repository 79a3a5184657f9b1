import type { ConfigurationProblem, EnvironmentId, Language } from '../../preload/contract/contract';
import type { UpdateRules } from './update-rules';
import type { ClientSecretName } from '../vault/secret-names';
import type { FullscriptApplication } from './application';
import { applicationEntry, type ApplicationEntry, type ApplicationSource } from './application-entry';
import { configurationDefaults } from './configuration-defaults';
import type { ConfigurationDocument } from './configuration-schema';
import type { JudgedDocument } from './judged-document';

/** An application's values as a person entered them; the secret is in the vault. */
export interface TypedApplication {
  readonly environment: Exclude<EnvironmentId, 'local' | 'custom'>;
  readonly clientId: string;
  readonly publicKey: string;
  readonly embedOrigin: string;
  readonly redirectUri?: string | undefined;
  readonly oauthLevel: 'role' | 'clinic';
  readonly pkce: 'auto' | 'off';
  /** The secret's name in the vault. */
  readonly secret: ClientSecretName;
}

/** Entered secrets read from the vault, by name. */
export type TypedSecrets = ReadonlyMap<ClientSecretName, string>;

export interface EffectiveConfiguration {
  /** The complete ones, at most one per environment. Use the one of an account's environment, never "the" one. */
  readonly applications: readonly FullscriptApplication[];
  /** All that are begun, complete or not; at least one, which is empty if nothing is set. */
  readonly entries: readonly [ApplicationEntry, ...ApplicationEntry[]];
  readonly problems: readonly ConfigurationProblem[];
  /** Paths the policy sets: shown as managed, and not editable. */
  readonly managed: readonly string[];
  /** True if the policy, not a person, sets the applications. */
  readonly managedApplications: boolean;
  readonly accountLimit: number;
  /** What the policy says about the lock; `lockRulesOf` decides the rest. */
  readonly lock: NonNullable<ConfigurationDocument['lock']>;
  readonly embedHosts: readonly string[];
  readonly updates: UpdateRules;
  readonly extraCertificateAuthorities: string | null;
  /** Issuer or subject of the certificate to present to Fullscript's hosts; null presents none. */
  readonly clientCertificates: string | null;
  readonly managedLanguage: Language | null;
  /** Whether the window is excluded from screenshots. */
  readonly contentProtection: boolean;
  readonly notifications: 'off' | 'generic' | 'names';
  /** Whether to look for plans activated elsewhere. */
  readonly followPlans: boolean;
  /**
   * Where activated plans are handed over to the practice's own system; null if they are not. Without a folder, one of
   * the values is wrong, and plans wait.
   */
  readonly handover: { readonly folder: string | null; readonly patientIdSystem: string | null } | null;
}

const chosenCertificate = (value: string | undefined): string | null =>
  value === undefined || value === 'refuse' ? null : value;

/** Every path a document sets, for the list of managed values. */
function pathsOf(document: ConfigurationDocument): string[] {
  return Object.entries(document).flatMap(([key, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.keys(value).map((inner) => `${key}.${inner}`)
      : [key],
  );
}

/** A policy's values, and which are wrong. */
export type PolicyValues = Pick<JudgedDocument, 'document' | 'refused' | 'bad'>;

function handoverOf({ document: { handover }, bad }: PolicyValues): EffectiveConfiguration['handover'] {
  const { folder, patientIdSystem = null } = handover ?? {};
  if (bad.includes('handover.folder')) return { folder: null, patientIdSystem };
  if (folder === undefined) return null;
  return { folder: bad.includes('handover.patientIdSystem') ? null : folder, patientIdSystem };
}

/** Whether a policy names its own application, valid or not, rather than only values for an entered one. */
const namesOwn = ({ document: { environment, fullscript }, bad }: PolicyValues): boolean =>
  environment !== undefined ||
  fullscript?.clientId !== undefined ||
  bad.includes('environment') ||
  bad.includes('fullscript.clientId');

/** A policy's applications: its own, if it names one, and the further ones with a known environment. */
function managedSources(policy: PolicyValues): ApplicationSource[] {
  const { environment, fullscript, applications = [] } = policy.document;
  const further = applications.flatMap((each, index): ApplicationSource[] => {
    const values = each.fullscript ?? {};
    const place = `applications.${index}`;
    const refused = policy.refused.includes(place);
    const secret = values.clientSecret ?? null;
    const path = `${place}.fullscript`;
    return each.environment ? [{ environment: each.environment, values, secret, path, refused }] : [];
  });
  if (!namesOwn(policy)) return further;
  const own: ApplicationSource = {
    environment: environment ?? configurationDefaults.environment,
    values: fullscript ?? {},
    secret: fullscript?.clientSecret ?? null,
    path: 'fullscript',
    refused: policy.refused.includes('fullscript'),
  };
  return [own, ...further];
}

/** The entered applications; if the policy sets values without naming an application, they override the first one's. */
function typedSources(
  typed: readonly TypedApplication[],
  secrets: TypedSecrets,
  { document, refused }: PolicyValues,
): ApplicationSource[] {
  const over = document.fullscript ?? {};
  return typed.map(({ environment, secret: name, ...values }, index) => ({
    environment,
    values: index === 0 ? { ...values, ...over } : values,
    secret: (index === 0 ? over.clientSecret : undefined) ?? secrets.get(name) ?? null,
    path: index === 0 ? 'fullscript' : `applications.${index - 1}.fullscript`,
    refused: index === 0 && refused.includes('fullscript'),
  }));
}

/**
 * Combines policy and settings: the policy overrides the person's values, which override the defaults. Client secrets
 * come from the policy or, with entered values, from the vault. A policy that names an application replaces all entered
 * ones, so one application's key never meets another's secret; so does a policy whose applications are all refused.
 */
export function effectiveConfiguration(
  values: PolicyValues,
  typed: readonly TypedApplication[],
  secrets: TypedSecrets,
): EffectiveConfiguration {
  const { document: policy } = values;
  const managed = managedSources(values);
  const isManaged = managed.length > 0 || values.refused.some((path) => path.startsWith('applications'));
  const sources = isManaged ? managed : typedSources(typed, secrets, values);
  const [first, ...others] = sources.map(applicationEntry);
  const entries = [
    first ??
      applicationEntry({
        environment: configurationDefaults.environment,
        values: policy.fullscript ?? {},
        secret: null,
        path: 'fullscript',
        refused: values.refused.length > 0,
      }),
    ...others,
  ] as const;
  return {
    entries,
    applications: entries.flatMap(({ application }) => (application ? [application] : [])),
    problems: entries.flatMap(({ problems }) => problems),
    managed: pathsOf(policy),
    managedApplications: isManaged,
    accountLimit: policy.accounts?.maximum ?? configurationDefaults.accounts.maximum,
    lock: policy.lock ?? {},
    embedHosts: policy.network?.embedHosts ?? [],
    updates: {
      mode: policy.updates?.mode ?? configurationDefaults.updates.mode,
      feedUrl: policy.updates?.feedUrl ?? null,
      channel: policy.updates?.channel ?? configurationDefaults.updates.channel,
      minimumVersion: policy.updates?.minimumVersion ?? null,
    },
    extraCertificateAuthorities: policy.network?.extraCertificateAuthorities ?? null,
    clientCertificates: chosenCertificate(policy.network?.clientCertificates),
    managedLanguage: policy.language ?? null,
    contentProtection: policy.privacy?.contentProtection ?? configurationDefaults.privacy.contentProtection,
    notifications: policy.privacy?.notifications ?? configurationDefaults.privacy.notifications,
    followPlans: policy.activity?.followPlans ?? configurationDefaults.activity.followPlans,
    handover: handoverOf(values),
  };
}
