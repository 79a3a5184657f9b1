import { z } from 'zod';
import { errorCodes } from './errors';

/**
 * The whole IPC surface as one schema: group → verb → { from, input, output }. Channel names, the preload
 * interfaces and the registration in main are derived from it. Every answer is a `Result` around `output`.
 * The renderer and the preloads import types only, so no validator is shipped to them.
 */

const identifier = z.string().min(1).max(128);
const accountId = z.uuid();
const mountId = z.uuid();
const nothing = z.strictObject({});
const done = z.strictObject({});

export const environmentIds = ['us', 'ca', 'us-snd', 'ca-snd', 'local', 'custom'] as const;
export const languages = ['en-US', 'en-CA', 'fr-CA'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export const roles = ['Practitioner', 'Staff'] as const;
export const features = ['treatmentPlan', 'catalog', 'labs'] as const;
export const keyStoreStatuses = ['unknown', 'protected', 'locked', 'weak', 'unavailable', 'lost'] as const;

const companionError = z.object({
  code: z.enum(errorCodes),
  requestId: z.string().max(200).optional(),
  retryAfterSeconds: z.number().int().min(0).max(300).optional(),
});

/** What the shell may know of an account. No token, no partition. */
const account = z.object({
  id: accountId,
  name: z.string(),
  role: z.enum(roles),
  clinicId: identifier,
  clinicName: z.string(),
  environment: z.enum(environmentIds),
  /** Colour of the clinic: an index into eight hues. */
  hue: z.number().int().min(0).max(7),
  /** `memoryOnly`: connected, but the tokens are not on disk because the key store is not safe. */
  status: z.enum(['connected', 'memoryOnly', 'reconnectRequired', 'unreadable', 'waitingForKeyStore']),
});

/** Who answered the authorization request, shown before anything is stored. */
const candidate = z.object({
  name: z.string(),
  role: z.enum(roles),
  clinicName: z.string(),
  environment: z.enum(environmentIds),
  /** True when the account is in the list already: *Use this account* renews its connection. */
  known: z.boolean(),
});

const connectionPurpose = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add') }),
  z.strictObject({ kind: z.literal('reconnect'), accountId }),
]);

const connection = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  z.object({
    step: z.literal('waiting'),
    purpose: connectionPurpose,
    /** Epoch milliseconds. */
    startedAt: z.number(),
    expiresAt: z.number(),
    /** False when the browser could not be started: show *Copy the link*. */
    browserOpened: z.boolean(),
  }),
  z.object({ step: z.literal('exchanging'), purpose: connectionPurpose }),
  z.object({ step: z.literal('confirming'), purpose: connectionPurpose, candidate }),
  z.object({ step: z.literal('storing'), purpose: connectionPurpose }),
  z.object({ step: z.literal('failed'), purpose: connectionPurpose, error: companionError }),
]);

/** The life of one mount, as the shell draws it. */
const guest = z.object({
  mountId,
  accountId,
  /** Null while the guest waits, prepared, for the first click. */
  feature: z.enum(features).nullable(),
  hasPatient: z.boolean(),
  phase: z.enum(['preparing', 'prepared', 'granting', 'mounting', 'loading', 'slow', 'shown', 'failed']),
  error: companionError.nullable(),
});

/** The values of a clinic's Fullscript application as the shell may show them: the secret as present or absent. */
const applicationView = z.object({
  status: z.enum(['ready', 'missing', 'broken']),
  /** Keys an administrator has set, by their path ("fullscript.clientId"). */
  managed: z.array(z.string().max(64)),
  problems: z.array(
    z.object({ path: z.string().max(128), problem: z.enum(['missing', 'invalid', 'unreadable']) }),
  ),
  error: companionError.nullable(),
  environment: z.enum(environmentIds),
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  publicKey: z.string(),
  embedOrigin: z.string(),
  redirectUri: z.string(),
  oauthLevel: z.enum(['role', 'clinic']),
  pkce: z.enum(['auto', 'off']),
});

/** What a person types, pastes or imports on the set-up screen. An absent secret keeps the stored one. */
const applicationValues = z.strictObject({
  environment: z.enum(['us', 'ca', 'us-snd', 'ca-snd']),
  clientId: z.string().max(512),
  clientSecret: z.string().max(512).optional(),
  publicKey: z.string().max(512),
  embedOrigin: z.string().max(512),
  redirectUri: z.string().max(512).optional(),
  oauthLevel: z.enum(['role', 'clinic']),
  pkce: z.enum(['auto', 'off']),
});

const activityEntry = z.object({
  sequence: z.number().int(),
  /** ISO 8601, UTC. */
  time: z.string(),
  action: z.enum([
    'account.connected',
    'account.reconnected',
    'account.disconnected',
    'account.reconnectRequired',
    'embed.mounted',
    'embed.refused',
    'patient.selected',
    'treatmentPlan.activated',
    'application.changed',
    'app.locked',
    'app.unlocked',
    'app.unlockRefused',
  ]),
  accountId: z.string().nullable(),
  clinicId: z.string().nullable(),
  /** Id of the plan, the patient or the grant, cause of a lock, means of an unlock; never a name. */
  objectId: z.string().nullable(),
  result: z.union([z.literal('ok'), z.enum(errorCodes)]),
  requestId: z.string().nullable(),
});

const preferences = z.object({
  language: z.enum(languages),
  theme: z.enum(themes),
  lastAccountId: z.string().nullable(),
});

/** Why the app was locked. */
export const lockCauses = ['idle', 'sleep', 'screen', 'demand', 'start'] as const;

const idleMinutes = z.number().int().min(1).max(60);

/** What a person may set about the lock; what is absent has its default, what a policy sets is the policy's. */
const lockPreferences = z.strictObject({
  idleMinutes: idleMinutes.optional(),
  onSleep: z.boolean().optional(),
  onScreenLock: z.boolean().optional(),
  atStart: z.boolean().optional(),
});

/** The lock as the shell draws it. The same while locked: it says nothing of anybody. */
const lock = z.object({
  /** `warning`: the app locks in `secondsLeft` seconds, unless somebody does something. */
  phase: z.enum(['unlocked', 'warning', 'locked']),
  cause: z.enum(lockCauses).nullable(),
  secondsLeft: z.number().int().nullable(),
  hasPin: z.boolean(),
  /** What *Unlock* asks for. `nothing`: the lock only covers the screen. */
  unlocksBy: z.enum(['pin', 'touchId', 'nothing']),
  /** Touch ID may be asked now. */
  touchId: z.boolean(),
  /** Seconds until a PIN may be tried again. */
  waitSeconds: z.number().int(),
  wrongTries: z.number().int(),
  /** *Disconnect all* is offered. */
  offersWayOut: z.boolean(),
  /** An administrator wants a PIN and there is none yet. */
  mustChoosePin: z.boolean(),
  rules: z.object({
    idleMinutes,
    onSleep: z.boolean(),
    onScreenLock: z.boolean(),
    atStart: z.boolean(),
    keepWorkMinutes: z.number().int(),
    requirePin: z.boolean(),
  }),
});

/** A PIN as typed. Main decides what a PIN may be. */
const typedPin = z.string().max(256);

/** The whole picture the shell draws. Main owns it and sends a new one at each change. */
export const appState = z.object({
  version: z.string(),
  electronVersion: z.string(),
  /** True when the app talks to the local platform: said on every screen. */
  sandbox: z.boolean(),
  application: applicationView,
  keyStore: z.enum(keyStoreStatuses),
  accounts: z.array(account),
  accountLimit: z.number().int(),
  connection,
  guests: z.array(guest),
  /** Newest first, the last few only; `activity.list` gives more. */
  latestActivity: z.array(activityEntry),
  /** Why a link that came in was not followed; until it is dismissed, a sign-in starts, or its answer comes. */
  linkNotice: companionError.nullable(),
  /** What went wrong with the app's own files; shown as a banner until the next start. */
  startProblems: z.array(companionError),
  preferences,
  lock,
});

const patientSummary = z.object({
  id: identifier,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  archived: z.boolean(),
});

/** What the guest page needs for one mount. The secret works once and for 120 seconds. */
const sessionGrant = z.object({
  secretToken: z.string().regex(/^[A-Za-z0-9._~-]{16,512}$/),
  publicKey: z.string(),
  environment: z.enum(['us', 'ca', 'us-snd', 'ca-snd']),
  domain: z.string(),
  feature: z.enum(['treatmentPlan', 'platform']),
  entrypoint: z.enum(['catalog', 'labs']).nullable(),
  patientId: identifier.nullable(),
});

/** Events of the SDK, reduced by the guest page to ids; names and addresses stay where they are. */
const embedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('patient.selected'), eventId: identifier, patientId: identifier }),
  z.object({
    type: z.literal('treatmentPlan.activated'),
    eventId: identifier,
    treatmentPlanId: identifier,
    patientId: identifier.nullable(),
  }),
]);

const guestReport = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('mounting') }),
  z.object({ phase: z.literal('loading') }),
  z.object({ phase: z.literal('shown') }),
  z.object({
    phase: z.literal('failed'),
    reason: z.enum(['embed_tokenize_failed', 'embed_server_error', 'embed_mount_failed']),
  }),
]);

export const contract = {
  app: {
    getState: { from: 'shell', input: nothing, output: appState },
    setPreferences: { from: 'shell', input: preferences.partial(), output: done },
    dismissLinkNotice: { from: 'shell', input: nothing, output: done },
    openLink: {
      from: 'shell',
      input: z.strictObject({ link: z.enum(['fullscriptDashboard', 'fullscriptSupport']) }),
      output: done,
    },
  },
  application: {
    /** Reads a pasted or opened JSON document (design: the `fullscript` part of the configuration). */
    readDocument: {
      from: 'shell',
      input: z.strictObject({ text: z.string().max(32_768) }),
      output: applicationValues.partial(),
    },
    save: {
      from: 'shell',
      input: applicationValues,
      output: z.object({ invalid: z.array(z.string().max(64)) }),
    },
  },
  connection: {
    start: { from: 'shell', input: z.strictObject({ purpose: connectionPurpose }), output: done },
    openBrowserAgain: { from: 'shell', input: nothing, output: done },
    copyLink: { from: 'shell', input: nothing, output: done },
    pasteAddress: {
      from: 'shell',
      input: z.strictObject({ address: z.string().max(8_192) }),
      output: done,
    },
    cancel: { from: 'shell', input: nothing, output: done },
    /** *Use this account*: stores it and answers its id. */
    confirm: { from: 'shell', input: nothing, output: z.object({ accountId }) },
    /** *Someone else*: forgets who came, revokes what was issued and opens the browser again. */
    chooseSomeoneElse: { from: 'shell', input: nothing, output: done },
  },
  accounts: {
    disconnect: {
      from: 'shell',
      input: z.strictObject({ accountId }),
      output: z.object({ revoked: z.boolean() }),
    },
  },
  keyStore: {
    retry: { from: 'shell', input: nothing, output: done },
  },
  patients: {
    search: {
      from: 'shell',
      input: z.strictObject({ accountId, query: z.string().min(1).max(200) }),
      output: z.object({ patients: z.array(patientSummary), total: z.number().int() }),
    },
  },
  embed: {
    /** Makes a ticket for one webview; the answer is both its `partition` attribute and the mount's id. */
    prepare: { from: 'shell', input: z.strictObject({ accountId }), output: z.object({ mountId }) },
    /** Asks for the grant and mounts the feature in the prepared guest. */
    mount: {
      from: 'shell',
      input: z.strictObject({ mountId, feature: z.enum(features), patientId: identifier.nullable() }),
      output: done,
    },
    close: { from: 'shell', input: z.strictObject({ mountId }), output: done },
  },
  lock: {
    /** Locks now. */
    lockNow: { from: 'shell', input: nothing, output: done },
    /** Ends the countdown: somebody is there. */
    stayUnlocked: { from: 'shell', input: nothing, output: done },
    unlock: { from: 'shell', input: z.strictObject({ pin: typedPin.nullable() }), output: done },
    unlockWithTouchId: { from: 'shell', input: nothing, output: done },
    /** The way out for somebody who forgot the PIN: disconnects every account, removes the PIN, unlocks. */
    giveUp: { from: 'shell', input: nothing, output: done },
    /** Sets, changes (`current` and `next`) or removes (`next` null) the PIN. */
    changePin: {
      from: 'shell',
      input: z.strictObject({ current: typedPin.nullable(), next: typedPin.nullable() }),
      output: done,
    },
    setPreferences: { from: 'shell', input: lockPreferences, output: done },
  },
  activity: {
    list: {
      from: 'shell',
      input: z.strictObject({
        limit: z.number().int().min(1).max(200),
        before: z.number().int().nullable(),
      }),
      output: z.object({ entries: z.array(activityEntry), intact: z.boolean() }),
    },
  },
  guest: {
    getSessionGrant: { from: 'guest', input: nothing, output: sessionGrant },
    reportEvent: { from: 'guest', input: embedEvent, output: done },
    reportState: { from: 'guest', input: guestReport, output: done },
  },
} as const satisfies Record<
  string,
  Record<string, { from: 'shell' | 'guest'; input: z.ZodType; output: z.ZodType }>
>;

export type Contract = typeof contract;
export type Group = keyof Contract;
export type AppState = z.infer<typeof appState>;
export type Account = z.infer<typeof account>;
export type Candidate = z.infer<typeof candidate>;
export type ConnectionState = z.infer<typeof connection>;
export type ConnectionPurpose = z.infer<typeof connectionPurpose>;
export type GuestState = z.infer<typeof guest>;
export type ApplicationView = z.infer<typeof applicationView>;
export type ApplicationValues = z.infer<typeof applicationValues>;
export type ActivityEntry = z.infer<typeof activityEntry>;
export type Preferences = z.infer<typeof preferences>;
export type LockView = z.infer<typeof lock>;
export type LockPreferences = z.infer<typeof lockPreferences>;
export type LockCause = (typeof lockCauses)[number];
export type PatientSummary = z.infer<typeof patientSummary>;
export type SessionGrant = z.infer<typeof sessionGrant>;
export type EmbedEvent = z.infer<typeof embedEvent>;
export type GuestReport = z.infer<typeof guestReport>;
export type EnvironmentId = (typeof environmentIds)[number];
export type Language = (typeof languages)[number];
export type Theme = (typeof themes)[number];
export type Role = (typeof roles)[number];
export type EmbedFeature = (typeof features)[number];
export type KeyStoreStatus = (typeof keyStoreStatuses)[number];
