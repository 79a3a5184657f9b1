import { companionError, configurationProblem, environmentIds } from './shapes';
import { z } from './zod';

/** The contract's part for the clinic's Fullscript applications. */

/** A Fullscript application's values as the shell may show them: the secret as present or absent. */
export const shownApplication = z.object({
  environment: z.enum(environmentIds),
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  publicKey: z.string(),
  embedOrigin: z.string(),
  redirectUri: z.string(),
  oauthLevel: z.enum(['role', 'clinic']),
  pkce: z.enum(['auto', 'off']),
});

/** The overall state of the clinic's Fullscript applications. */
export const applicationView = z.object({
  /** `ready`: at least one application can be used. */
  status: z.enum(['ready', 'missing', 'broken']),
  /** Keys an administrator has set, by path ("fullscript.clientId"). */
  managed: z.array(z.string().max(64)),
  problems: z.array(configurationProblem),
  error: companionError.nullable(),
  /** The first application's values, which the form opens with. */
  ...shownApplication.shape,
});

/** The environments whose application a person may enter. */
export const typedEnvironment = z.enum(['us', 'ca', 'us-snd', 'ca-snd']);

/** What a person types, pastes or imports on the set-up screen. Without a secret, the stored one stays. */
export const applicationValues = z.strictObject({
  environment: typedEnvironment,
  clientId: z.string().max(512),
  clientSecret: z.string().max(512).optional(),
  publicKey: z.string().max(512),
  embedOrigin: z.string().max(512),
  redirectUri: z.string().max(512).optional(),
  oauthLevel: z.enum(['role', 'clinic']),
  pkce: z.enum(['auto', 'off']),
});
