import { done, environmentIds } from './shapes';
import { z } from './zod';

/** The contract's part for the first contact with a Fullscript sandbox. */

/** Every open question, in the order asked. The ids are stable: reports are compared by them. */
export const contactQuestions = [
  'hosts.production',
  'authorize.address',
  'authorize.redirectMismatch',
  'redirect.arrival',
  'authorize.state',
  'authorize.parameters',
  'authorize.cancel',
  'pkce.required',
  'pkce.verifier',
  'token.wrapping',
  'token.createdAt',
  'token.expiresIn',
  'token.owner',
  'token.scopeSpelling',
  'token.scopes',
  'token.clientError',
  'token.grantError',
  'token.formEncoding',
  'api.badToken',
  'api.errorBody',
  'api.requestId',
  'api.rateHeaders',
  'api.clinicShape',
  'api.patientsShape',
  'api.pageSize',
  'api.pageMeta',
  'grant.status',
  'grant.shape',
  'grant.secret',
  'grant.life',
  'grant.owner',
  'grant.scope',
  'grant.contentType',
  'embed.framing',
  'embed.framingElsewhere',
  'embed.cookies',
  'embed.tokenize',
  'embed.tokenizeElsewhere',
  'events.shape',
  'tokens.several',
  'refresh.rule',
  'refresh.oldAccess',
  'code.reuse',
  'revoke.byAccess',
  'revoke.byRefresh',
  'revoke.unknown',
  'revoke.expired',
] as const;

/** Every answer that some question can have. */
export const contactAnswers = [
  'both',
  'comOnly',
  'ioOnly',
  'neither',
  'configured',
  'elsewhere',
  'nowhere',
  'notFound',
  'signInFirst',
  'otherError',
  'followed',
  'bySystem',
  'byHand',
  'unchanged',
  'missing',
  'changed',
  'none',
  'issuer',
  'others',
  'accessDenied',
  'optional',
  'required',
  'checked',
  'ignored',
  'refusedBoth',
  'wrapped',
  'flat',
  'isoText',
  'unixNumber',
  'number',
  'numberAsText',
  'absent',
  'other',
  'person',
  'clinic',
  'lowerCase',
  'otherCase',
  'complete',
  'partial',
  'invalidClient401',
  'invalidClient400',
  'invalidGrant400',
  'invalidGrant401',
  'accepted',
  'refused',
  'challenge401',
  'plain401',
  'statusAndError',
  'oauthError',
  'errorText',
  'errorList',
  'errorsList',
  'message',
  'empty',
  'html',
  'present',
  'asRead',
  'keysMissing',
  'unreadable',
  'twenty',
  'twentyFive',
  'created201',
  'ok200',
  'urlSafe',
  'twoMinutes',
  'same',
  'withClinicWrite',
  'withoutClinicWrite',
  'refusedNaming',
  'notNeeded',
  'needed',
  'listed',
  'anyone',
  'nobody',
  'silent',
  'lax',
  'sameSiteNone',
  'partitioned',
  'strict',
  'unspecified',
  'originNamed',
  'anyOrigin',
  'allowed',
  'live',
  'replaced',
  'graceUntilUse',
  'atOnce',
  'never',
  'sameToken',
  'untilUse',
  'lives',
  'refusedAndRevoked',
  'accessOnly',
  'refreshOnly',
  'nothing',
  'saysDone',
  'killsRefresh',
  'leavesRefresh',
] as const;

/** Why a question has no answer. */
export const contactReasons = [
  'stopped',
  'unreachable',
  'noSignIn',
  'onlyOneSignIn',
  'nobodyCameBack',
  'notSeen',
  'nothingThere',
  'notOfThisEnvironment',
  'takesTwoHours',
  'noTokenLeft',
  'refusedBefore',
  'failed',
] as const;

/** What a report may say besides an answer: numbers, and names that passed the allow-lists in `shapes.ts`. */
export const contactFacts = [
  'status',
  'seconds',
  'count',
  'keys',
  'otherKeys',
  'headers',
  'scopes',
  'otherScopes',
  'errorCode',
  'body',
  'addresses',
  'attributes',
] as const;

export const contactStatuses = ['waiting', 'running', 'assumed', 'differs', 'unanswered'] as const;

/** What the person does in the browser. */
export const contactTasks = ['cancelFirst', 'authorizeNow', 'authorizeAgain'] as const;

const fact = z.object({
  fact: z.enum(contactFacts),
  value: z.union([z.number(), z.array(z.string().regex(/^[\w.:[\]=/-]{1,96}$/)).max(160)]),
});

const contactEntry = z.object({
  question: z.enum(contactQuestions),
  status: z.enum(contactStatuses),
  answer: z.enum(contactAnswers).nullable(),
  reason: z.enum(contactReasons).nullable(),
  facts: z.array(fact).max(8),
});

const visit = z.object({
  number: z.union([z.literal(1), z.literal(2)]),
  task: z.enum(contactTasks),
  browserOpened: z.boolean(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});

export const contactState = z.object({
  running: z.boolean(),
  environment: z.enum(environmentIds),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  /** Set while the person is needed in the browser. */
  visit: visit.nullable(),
  entries: z.array(contactEntry),
  /** What became of its own sign-ins; null until its end. */
  ended: z.enum(['none', 'all', 'unproven', 'left']).nullable(),
});

export const firstContactVerbs = {
  /**
   * Starts a first contact with an environment's application; the state shows its progress. `confirmed`: the person
   * says that a custom environment is a sandbox. `refused` says why it was not started. Error: `configuration_missing`.
   */
  start: {
    from: 'shell',
    input: z.strictObject({ environment: z.enum(environmentIds), confirmed: z.boolean() }),
    output: z.object({ refused: z.enum(['production', 'confirm']).nullable() }),
  },
  cancel: { from: 'shell', beforePin: true, input: done, output: done },
  openBrowserAgain: { from: 'shell', beforePin: true, input: done, output: done },
  copyLink: { from: 'shell', beforePin: true, input: done, output: done },
  pasteAddress: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({ address: z.string().max(8_192) }),
    output: done,
  },
  copyReport: { from: 'shell', beforePin: true, input: done, output: done },
  /** Writes the report where the person chooses; `saved` is false if they cancelled. */
  saveReport: { from: 'shell', beforePin: true, input: done, output: z.object({ saved: z.boolean() }) },
} as const;

export type ContactQuestionId = (typeof contactQuestions)[number];
export type ContactAnswer = (typeof contactAnswers)[number];
export type ContactReason = (typeof contactReasons)[number];
export type ContactTask = (typeof contactTasks)[number];
export type ContactFact = z.infer<typeof fact>;
export type ContactEntry = z.infer<typeof contactEntry>;
export type ContactState = z.infer<typeof contactState>;
