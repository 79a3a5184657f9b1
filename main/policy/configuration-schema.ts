import { environmentIds, languages } from '../../preload/contract/contract';
import { z } from '../../preload/contract/zod';

/**
 * The configuration document: the policy file, the settings and an imported file use the same names. The schema is
 * strict about known keys; `judged-document.ts` decides the consequences of an unknown key or a wrong value.
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

/** A file's path: no control characters, which no path has and which would garble printed output. */
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
/** An absolute path on this computer or a share: independent of the folder the app was started in. */
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
  /** Further applications: each Fullscript environment needs its own. */
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
      /** `refuse`, or the common name of the issuer or subject of the certificate for Fullscript's hosts. */
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

const { applications } = configurationSchema.shape;

/** The schema of a judged document: if an application's environment is wrong, its other values may remain. */
export const judgedSchema = configurationSchema.extend({
  applications: z.array(applications.unwrap().element.partial()).max(environmentIds.length).optional(),
});

export type ConfigurationDocument = z.infer<typeof judgedSchema>;
export type FullscriptValues = z.infer<typeof fullscript>;
