import { companionError, done, environmentIds } from './shapes';
import { z } from './zod';

/** The contract's part for the connection check and the diagnostics file. */

/** The connection check's steps, in order. */
export const checkSteps = [
  'profile',
  'configuration',
  'keyStore',
  'nameResolution',
  'proxy',
  'tls',
  'api',
  'token',
  'clinic',
  'scopes',
  'sessionGrant',
  'embed',
  'scheme',
] as const;

export const checkStatuses = ['waiting', 'running', 'passed', 'attention', 'failed', 'skipped'] as const;

/** What a step can find. Each has a sentence in every language; its values name machines, never people. */
export const checkFindings = [
  'profileWritable',
  'profileUnwritable',
  'configurationReady',
  'configurationMissing',
  'configurationBroken',
  'configurationProblem',
  'authoritiesRead',
  'keyStoreProtected',
  'keyStoreLocked',
  'keyStoreWeak',
  'keyStoreUnavailable',
  'keyStoreLost',
  'nameFound',
  'nameUnknown',
  'nameLeftToProxy',
  'proxyNone',
  'proxyUsed',
  'hostUnreachable',
  'certificateTrusted',
  'certificateEndsSoon',
  'certificateAuthorityUnknown',
  'certificateExpired',
  'certificateNotYetValid',
  'certificateOtherHost',
  'certificateRefused',
  'tlsNotUsed',
  'apiReached',
  'clockWrong',
  'tokenRenewed',
  'clinicConfirmed',
  'clinicOther',
  'scopesComplete',
  'scopesMissing',
  'scopesUnknown',
  'grantObtained',
  'frameAllowed',
  'frameRefused',
  'frameUnknown',
  'schemeRegistered',
  'schemeElsewhere',
  'schemeMissing',
  'schemeNotNeeded',
  'skippedEarlier',
  'skippedNoAccount',
  'skippedAppRuns',
  'skippedLocked',
  'skippedProfile',
  'skippedCancelled',
] as const;

const finding = z.object({
  finding: z.enum(checkFindings),
  values: z.record(z.string().max(32), z.union([z.string().max(300), z.number()])),
});

const checkStep = z.object({
  step: z.enum(checkSteps),
  status: z.enum(checkStatuses),
  /** Milliseconds; null until the step has ended. */
  duration: z.number().min(0).nullable(),
  findings: z.array(finding).max(20),
  error: companionError.nullable(),
});

/** What a check is about: an account, or without one an environment's application (null: the first). */
const checkSubject = z.strictObject({
  accountId: z.uuid().nullable(),
  environment: z.enum(environmentIds).nullable(),
});

export const checkState = z.object({
  running: z.boolean(),
  ...checkSubject.shape,
  /** Epoch milliseconds. */
  startedAt: z.number(),
  steps: z.array(checkStep),
});

export const diagnosticsVerbs = {
  /** Starts the check again, for an account or as far as possible without one; the state shows its progress. */
  startCheck: { from: 'shell', input: checkSubject, output: done },
  cancelCheck: { from: 'shell', beforePin: true, input: done, output: done },
  /** Copies the result as text without names of people and clinics. */
  copyCheck: { from: 'shell', beforePin: true, input: done, output: done },
  /** Writes the diagnostics file where the person chooses; `saved` is false if they cancelled. */
  saveBundle: { from: 'shell', beforePin: true, input: done, output: z.object({ saved: z.boolean() }) },
} as const;

export type CheckStepId = (typeof checkSteps)[number];
export type CheckStatus = (typeof checkStatuses)[number];
export type CheckFinding = z.infer<typeof finding>;
export type CheckStep = z.infer<typeof checkStep>;
export type CheckSubject = z.infer<typeof checkSubject>;
export type CheckState = z.infer<typeof checkState>;
