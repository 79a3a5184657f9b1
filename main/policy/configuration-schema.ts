import { z } from 'zod';
import { environmentIds, languages } from '../../preload/contract';

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

const hostName = z.string().regex(/^[a-z0-9.-]{1,253}$/);

export const configurationSchema = z.strictObject({
  environment: z.enum(environmentIds).optional(),
  fullscript: fullscript.optional(),
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
    .strictObject({ mode: z.enum(['off', 'notify', 'automatic']).optional(), feedUrl: url.optional() })
    .optional(),
  network: z
    .strictObject({
      extraCertificateAuthorities: z.string().max(1024).optional(),
      /** Further https hosts the embed may talk to, should Fullscript come to need one. */
      embedHosts: z.array(hostName).max(32).optional(),
    })
    .optional(),
  privacy: z
    .strictObject({
      contentProtection: z.boolean().optional(),
      notifications: z.enum(['off', 'generic']).optional(),
    })
    .optional(),
  language: z.enum(languages).optional(),
});

export type ConfigurationDocument = z.infer<typeof configurationSchema>;

export interface ConfigurationProblem {
  /** Path of the key, e.g. `fullscript.clientId`; empty for the document itself. */
  readonly path: string;
  readonly problem: 'missing' | 'invalid' | 'unreadable';
}

export type ParsedConfiguration =
  | { readonly ok: true; readonly document: ConfigurationDocument }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/**
 * Parses a configuration document from JSON text. Problems name paths and never echo a value, which could be a secret.
 */
export function parseConfiguration(json: string): ParsedConfiguration {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problems: [{ path: '', problem: 'unreadable' }] };
  }
  const parsed = configurationSchema.safeParse(value);
  if (parsed.success) return { ok: true, document: parsed.data };
  const problems = parsed.error.issues.flatMap((issue): ConfigurationProblem[] => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), problem: 'invalid' }];
    return issue.keys.map((key) => ({ path: [...path, key].join('.').slice(0, 128), problem: 'invalid' }));
  });
  return { ok: false, problems };
}
