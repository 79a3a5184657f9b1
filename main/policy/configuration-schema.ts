import { environmentIds, languages, type ProblemKind } from '../../preload/contract';
import { z } from '../../preload/zod';
import { applicationConflicts } from './application-conflicts';
import { configurationDefaults } from './configuration-defaults';
import { readJson } from './json-document';
import { placeOf } from './problem-place';

/**
 * The configuration document: the same names in the policy file, in the settings and in an imported file.
 * Unknown keys are refused, so that a misspelt policy is named instead of being half applied.
 */

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** https, or plain http on loopback for the local platform. No credentials, no fragment. */
const isSafeUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.includes(url.hostname));
};

const isOrigin = (text: string): boolean => isSafeUrl(text) && new URL(text).origin === text;

const url = z.string().max(2048).refine(isSafeUrl);
const origin = z.string().max(512).refine(isOrigin);
const text = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\x21-\x7e]+$/);

/** A redirect URI: our scheme with one path, https, or loopback http (RFC 8252 sections 7.1 to 7.3). */
const redirectUri = z
  .string()
  .max(512)
  .refine((value) => /^com\.practicecompanion\.desktop:\/{1,2}[a-z0-9/-]+$/.test(value) || isSafeUrl(value));

const fullscript = z.strictObject({
  clientId: text.optional(),
  clientSecret: text.optional(),
  publicKey: text.optional(),
  embedOrigin: origin.optional(),
  redirectUri: redirectUri.optional(),
  oauthLevel: z.enum(['role', 'clinic']).optional(),
  pkce: z.enum(['auto', 'off']).optional(),
  authorizeUrl: url.optional(),
  apiBaseUrl: url.optional(),
  tokenUrl: url.optional(),
  revokeUrl: url.optional(),
  embedDomain: origin.optional(),
});

/** A path of a file: no control characters, which no path has and which would break what is printed. */
const path = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^\P{Cc}+$/u);

const commonName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^\P{Cc}+$/u);
/** A path from the root of this computer or of a share, so that no folder the app was started in matters. */
const absolutePath = path.refine((text) => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(text));

/** An absolute URI without spaces. https://hl7.org/fhir/R4/datatypes.html#uri */
const identifierSystem = z
  .string()
  .max(512)
  .regex(/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i);

const hostName = z.string().regex(/^[a-z0-9.-]{1,253}$/);

export const configurationSchema = z.strictObject({
  environment: z.enum(environmentIds).optional(),
  fullscript: fullscript.optional(),
  /** Further applications: each environment of Fullscript needs one of its own. */
  applications: z
    .array(z.strictObject({ environment: z.enum(environmentIds), fullscript: fullscript.optional() }))
    .max(environmentIds.length)
    .optional(),
  accounts: z.strictObject({ maximum: z.number().int().min(1).max(50).optional() }).optional(),
  lock: z
    .strictObject({
      idleMinutes: z.number().int().min(1).max(60).optional(),
      onSleep: z.boolean().optional(),
      onScreenLock: z.boolean().optional(),
      keepWorkMinutes: z.number().int().min(0).max(480).optional(),
      atStart: z.boolean().optional(),
      requirePin: z.boolean().optional(),
    })
    .optional(),
  updates: z
    .strictObject({
      mode: z.enum(['off', 'notify', 'automatic']).optional(),
      feedUrl: url.optional(),
      channel: z.enum(['stable', 'beta']).optional(),
      minimumVersion: z
        .string()
        .max(17)
        .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)
        .optional(),
    })
    .optional(),
  network: z
    .strictObject({
      extraCertificateAuthorities: path.optional(),
      /** `refuse`, or the common name of the issuer or subject of the certificate to show to Fullscript's hosts. */
      clientCertificates: commonName.optional(),
      /** Further https hosts the embed may talk to, should Fullscript come to need one. */
      embedHosts: z.array(hostName).max(32).optional(),
    })
    .optional(),
  privacy: z
    .strictObject({
      contentProtection: z.boolean().optional(),
      notifications: z.enum(['off', 'generic', 'names']).optional(),
    })
    .optional(),
  activity: z.strictObject({ followPlans: z.boolean().optional() }).optional(),
  handover: z
    .strictObject({ folder: absolutePath.optional(), patientIdSystem: identifierSystem.optional() })
    .optional(),
  language: z.enum(languages).optional(),
});

export type ConfigurationDocument = z.infer<typeof configurationSchema>;
export type FullscriptValues = z.infer<typeof fullscript>;

export interface ConfigurationProblem {
  /** Path of the key, e.g. `fullscript.clientId`; empty for the document itself. */
  readonly path: string;
  readonly problem: ProblemKind;
}

export type ParsedConfiguration =
  | { readonly ok: true; readonly document: ConfigurationDocument }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** More would help nobody, and the list goes to the window with each state. */
const mostProblems = 50;

/** Checks a value of unknown origin. Problems name paths and never echo a value, which could be a secret. */
export function checkConfiguration(value: unknown): ParsedConfiguration {
  const parsed = configurationSchema.safeParse(value);
  if (parsed.success) {
    const conflicts = conflictsIn(parsed.data);
    return conflicts.length === 0 ? { ok: true, document: parsed.data } : { ok: false, problems: conflicts };
  }
  const problems = parsed.error.issues.flatMap((issue): ConfigurationProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: placeOf([...issue.path, key]), problem: 'unknown' }));
    const problem = issue.code === 'invalid_type' ? 'wrongType' : 'invalid';
    return [{ path: placeOf(issue.path), problem }];
  });
  return { ok: false, problems: problems.slice(0, mostProblems) };
}

/** Parses a configuration document from JSON text. A key that stands twice is a problem, not a choice. */
export function parseConfiguration(json: string): ParsedConfiguration {
  const reading = readJson(json);
  if (!reading.ok) return { ok: false, problems: [{ path: '', problem: 'notJson' }] };
  const checked = checkConfiguration(reading.value);
  if (reading.duplicates.length === 0) return checked;
  const duplicates = reading.duplicates.map((path) => ({ path, problem: 'duplicate' as const }));
  const others = checked.ok ? [] : checked.problems;
  return { ok: false, problems: [...duplicates, ...others].slice(0, mostProblems) };
}

/** The conflicts between a document's applications, by path. Its own comes first, where it has one. */
function conflictsIn({
  environment,
  fullscript: own,
  applications = [],
}: ConfigurationDocument): ConfigurationProblem[] {
  const further = applications.map((each) => ({
    environment: each.environment,
    redirectUri: each.fullscript?.redirectUri,
  }));
  const hasOwn = environment !== undefined || own?.clientId !== undefined;
  // Without an environment it may be a part of a document, made for a form that asks for the environment.
  const redirectUri = environment && own?.redirectUri;
  const first = hasOwn
    ? [{ environment: environment ?? configurationDefaults.environment, redirectUri }]
    : [];
  return applicationConflicts([...first, ...further]).map(({ index, field, problem }) => {
    const parts = field === 'environment' ? [field] : ['fullscript', field];
    const place = index < first.length ? parts : ['applications', index - first.length, ...parts];
    return { path: placeOf(place), problem };
  });
}
