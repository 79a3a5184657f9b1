import { accountVerbs, zoomSteps } from './accounts';
import { activityEntry } from './activity-entry';
import { activityVerbs } from './activity';
import { applicationValues, applicationView, shownApplication, typedEnvironment } from './application';
import { candidate, clinicPerson, connection, connectionPurpose, newcomer } from './connection';
import { checkState, diagnosticsVerbs } from './diagnostics';
import { findVerbs } from './find';
import { contactState, firstContactVerbs } from './first-contact';
import { lock, lockCauses, lockPreferences, lockVerbs } from './lock';
import { labVerbs } from './labs';
import { askedLink, linkVerbs, openedPlan } from './links';
import { networkVerbs, proxyQuestion } from './network';
import { patientVerbs } from './patients';
import { planVerbs } from './plans';
import { configurationEntry, configurationWarning, policyView } from './policy';
import {
  accountId,
  companionError,
  type configurationProblem,
  done,
  environmentIds,
  features,
  identifier,
  keyStoreStatuses,
  languages,
  mountId,
  nothing,
  problemKinds,
  roles,
  themes,
  type warningKinds,
} from './shapes';
import { spellingVerbs } from './spelling';
import { updatesView, updateVerbs } from './updates';
import { z } from './zod';

export {
  applicationValues,
  environmentIds,
  features,
  keyStoreStatuses,
  languages,
  lockCauses,
  problemKinds,
  roles,
  themes,
};

/**
 * The whole IPC surface as one schema: group → verb → { from, input, output }. Channel names, the preload
 * interfaces and the registration in main are derived from it. Every answer is a `Result` around `output`.
 * The renderer and the preloads import types only, so no validator is shipped to them.
 */

/** What the shell may know of an account. No token, no partition. */
const account = z.object({
  id: accountId,
  /** By Fullscript; empty where it is not known. */
  name: z.string(),
  /** The person's own name for the account, shown beside the one of Fullscript, never instead. */
  label: z.string().nullable(),
  /** `Unknown`, here and below: the entry of the account is damaged and nothing else says it. */
  role: z.enum([...roles, 'Unknown']),
  /**
   * The end of the user's id at Fullscript where name, role and clinic alone would not tell the account from another, above
   * all where Fullscript hides the name; else empty.
   */
  mark: z.string().max(128),
  /** Empty where it is not known. */
  clinicId: z.string().max(128),
  clinicName: z.string(),
  environment: z.enum([...environmentIds, 'unknown']),
  /** Whose sign-in it works with: the person's own, or that of the clinic, which several accounts share. */
  signIn: z.enum(['person', 'clinic']),
  /** Colour of the clinic: an index into eight hues. Null where the clinic is not known. */
  hue: z.number().int().min(0).max(7).nullable(),
  /** Scopes that a screen seems to need and the account seems to lack: a hint that warns and never blocks. */
  missing: z.partialRecord(z.enum(['patients', 'patientsWrite', ...features]), z.array(z.string().max(64))),
  /** `memoryOnly`: connected, but the tokens are not on disk because the key store is not safe. */
  status: z.enum([
    'connected',
    'memoryOnly',
    'reconnectRequired',
    'unreadable',
    'waitingForKeyStore',
    /** No application is set up for its environment (any more); the account is kept. */
    'configurationMissing',
  ]),
});

/** A sign-in that nobody works with any more and that Fullscript still has to end. No token, no name. */
const owedRevocation = z.object({
  id: z.uuid(),
  environment: z.enum(environmentIds),
  /** Epoch milliseconds. */
  since: z.number(),
  /**
   * `platform`: it could not be asked. `application`: the one it needs is not set up. `confirmation`: Fullscript was asked
   * and has not been seen to do it.
   */
  waitsFor: z.enum(['platform', 'application', 'confirmation']),
  /** False where the key store cannot protect it, so that it is forgotten when the app closes. */
  kept: z.boolean(),
});

/** The life of one mount, as the shell draws it. */
const guest = z.object({
  mountId,
  accountId,
  /** Null while the guest waits, prepared, for the first click. */
  feature: z.enum(features).nullable(),
  hasPatient: z.boolean(),
  phase: z.enum(['preparing', 'prepared', 'granting', 'mounting', 'loading', 'slow', 'shown', 'failed']),
  /** Why it failed, or what went wrong in a page that is shown and goes on. */
  error: companionError.nullable(),
  /** What was refused to a page that is shown: a link, a download. */
  notice: companionError.optional(),
  /** Work was begun in it that closing would lose, as far as main can know. */
  unsaved: z.boolean(),
  /** Zoom of its account, 1 for 100 %. */
  zoom: z.number(),
});

const preferences = z.object({
  language: z.enum(languages),
  theme: z.enum(themes),
  lastAccountId: z.string().nullable(),
});

/** The whole picture the shell draws. Main owns it and sends a new one at each change. */
export const appState = z.object({
  version: z.string(),
  electronVersion: z.string(),
  /** True when one of the applications is for the local platform. */
  sandbox: z.boolean(),
  application: applicationView,
  policy: policyView,
  /** Every application that is set up or begun, at most one an environment. Only the `ready` ones can be used. */
  applications: z.array(shownApplication.extend({ ready: z.boolean() })),
  keyStore: z.enum(keyStoreStatuses),
  accounts: z.array(account),
  accountLimit: z.number().int(),
  connection,
  guests: z.array(guest),
  /** Newest first, the last few only; `activity.list` gives more. */
  latestActivity: z.array(activityEntry),
  /** Why a link that came in was not followed; until it is dismissed, a sign-in starts, or its answer comes. */
  linkNotice: companionError.nullable(),
  /** A proxy of the network that wants to know who comes, until the person answers. */
  proxyQuestion: proxyQuestion.nullable(),
  /** The connection check that runs or ran last; null before the first. */
  check: checkState.nullable(),
  /** The first contact with a sandbox that is under way or was made last; null before the first. */
  firstContact: contactState.nullable(),
  updates: updatesView,
  /** A link from the practice's own system that is to be confirmed. */
  askedLink: askedLink.nullable(),
  /** Where a click on a notification leads. */
  openedPlan: openedPlan.nullable(),
  /** What went wrong with the app's own files; shown as a banner until the next start. */
  startProblems: z.array(companionError),
  /** Tokens of disconnected accounts that Fullscript could not yet be told to end. */
  owedRevocations: z.array(owedRevocation),
  /** While several accounts are being disconnected: how far it is. */
  disconnecting: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** Plans on their way to the practice's own system; null where no policy asks for that. */
  handover: z
    .object({
      waiting: z.number().int(),
      error: companionError.nullable(),
      /** Those that failed again and again and wait for a person; absent where there are none. */
      setAside: z.number().int().min(1).optional(),
    })
    .nullable(),
  /** Someone wants to close the window over begun work: they are asked first. */
  closing: z.boolean(),
  preferences,
  lock,
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
  /** A person has clicked or typed in Fullscript's frame. Said once. */
  z.object({ phase: z.literal('touched') }),
  z.object({
    phase: z.literal('failed'),
    reason: z.enum([
      'embed_tokenize_failed',
      'embed_server_error',
      'embed_mount_failed',
      'embed_session_ended',
    ]),
  }),
]);

export const contract = {
  app: {
    getState: { from: 'shell', input: nothing, output: appState },
    setPreferences: { from: 'shell', input: preferences.partial(), output: done },
    dismissLinkNotice: { from: 'shell', input: nothing, output: done },
    /** Whose forms hold something that is not saved: closing the window asks first. */
    noteDrafts: {
      from: 'shell',
      input: z.strictObject({ accountIds: z.array(accountId).max(64) }),
      output: done,
    },
    /** The answer to `closing`: closes the window whatever was begun, or stays. */
    answerClosing: { from: 'shell', input: z.strictObject({ close: z.boolean() }), output: done },
    /** An error of the window that nobody caught, to be counted in the diagnostics file. */
    noteUnhandled: {
      from: 'shell',
      input: z.strictObject({ kind: z.enum(['unhandledRejection', 'uncaughtException']) }),
      output: done,
    },
    openLink: {
      from: 'shell',
      input: z.strictObject({ link: z.enum(['fullscriptDashboard', 'fullscriptSupport']) }),
      output: done,
    },
  },
  application: {
    /**
     * Reads a pasted or opened JSON document (design: the configuration): the first application in it whose
     * environment is not `taken`, and how many `further` ones it holds.
     */
    readDocument: {
      from: 'shell',
      input: z.strictObject({
        text: z.string().max(32_768),
        taken: z.array(z.enum(environmentIds)).max(environmentIds.length).optional(),
      }),
      output: applicationValues.partial().extend({ further: z.number().int() }),
    },
    /** Saves a further application, or the new values of the one it `replaces`. */
    save: {
      from: 'shell',
      input: applicationValues.extend({ replaces: z.enum(environmentIds).optional() }),
      output: z.object({ invalid: z.array(z.string().max(64)) }),
    },
    /** Forgets a typed application; accounts of its environment stay in the list. */
    remove: {
      from: 'shell',
      input: z.strictObject({ environment: typedEnvironment }),
      output: done,
    },
  },
  configuration: {
    /** Every key with its value in force and its origin, titles in the language asked for. */
    list: {
      from: 'shell',
      input: z.strictObject({ language: z.enum(languages) }),
      output: z.object({
        entries: z.array(configurationEntry),
        warnings: z.array(configurationWarning),
      }),
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
    /**
     * *Someone else*: forgets who came, revokes what was issued and opens the browser again. After a reconnect to
     * which another person came, that person is added as an account of their own.
     */
    chooseSomeoneElse: { from: 'shell', input: nothing, output: done },
    /** The practitioners and staff to choose from, while the step is `choosing`. */
    people: {
      from: 'shell',
      input: nothing,
      output: z.object({ people: z.array(clinicPerson), unreadable: z.number().int() }),
    },
    /** *Use this account* for one of them: stores it and answers its id. */
    choose: {
      from: 'shell',
      input: z.strictObject({ userId: identifier, role: z.enum(roles) }),
      output: z.object({ accountId }),
    },
  },
  accounts: accountVerbs,
  keyStore: {
    retry: { from: 'shell', input: nothing, output: done },
  },
  patients: patientVerbs,
  plans: planVerbs,
  labs: labVerbs,
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
    /** Closes the guest unless work was begun in it; answers whether it was closed. */
    leave: {
      from: 'shell',
      input: z.strictObject({ mountId }),
      output: z.object({ closed: z.boolean() }),
    },
    /** The person has read what is said beside a page that is shown: its error, else its notice. */
    dismissNotice: { from: 'shell', input: z.strictObject({ mountId }), output: done },
    ...findVerbs,
  },
  lock: lockVerbs,
  updates: updateVerbs,
  network: networkVerbs,
  diagnostics: diagnosticsVerbs,
  firstContact: firstContactVerbs,
  activity: activityVerbs,
  spelling: spellingVerbs,
  links: linkVerbs,
  guest: {
    getSessionGrant: { from: 'guest', input: nothing, output: sessionGrant },
    reportEvent: { from: 'guest', input: embedEvent, output: done },
    reportState: { from: 'guest', input: guestReport, output: done },
  },
} as const satisfies Record<
  string,
  Record<string, { from: 'shell' | 'guest'; input: z.ZodType; output: z.ZodType }>
>;

export type { PatientChanges, PatientDetail, PatientPage, PatientSummary, TypedPatient } from './patients';
export type { LabOrder, LabState, LabSummary } from './labs';
export type { PlanDetail, PlanPractitioner, PlanSummary, Product } from './plans';
export type Contract = typeof contract;
export type Group = keyof Contract;
export type OwedRevocation = z.infer<typeof owedRevocation>;
export type DisconnectedAll = z.infer<typeof accountVerbs.disconnectAll.output>;
export type AppState = z.infer<typeof appState>;
export type Account = z.infer<typeof account>;
export type Candidate = z.infer<typeof candidate>;
export type Newcomer = z.infer<typeof newcomer>;
export type ClinicPerson = z.infer<typeof clinicPerson>;
export type ConnectionState = z.infer<typeof connection>;
export type ConnectionPurpose = z.infer<typeof connectionPurpose>;
export type GuestState = z.infer<typeof guest>;
export type ApplicationView = z.infer<typeof applicationView>;
export type ShownApplication = z.infer<typeof shownApplication>;
export type ConfiguredApplication = AppState['applications'][number];
export type ApplicationValues = z.infer<typeof applicationValues>;
export type PolicyView = z.infer<typeof policyView>;
export type ConfigurationEntry = z.infer<typeof configurationEntry>;
export type ConfigurationWarning = z.infer<typeof configurationWarning>;
export type ConfigurationProblem = z.infer<typeof configurationProblem>;
export type ProblemKind = (typeof problemKinds)[number];
export type WarningKind = (typeof warningKinds)[number];
export type { ActivityEntry } from './activity-entry';
export type Preferences = z.infer<typeof preferences>;
export type LockView = z.infer<typeof lock>;
export type LockPreferences = z.infer<typeof lockPreferences>;
export type LockCause = (typeof lockCauses)[number];
export type SessionGrant = z.infer<typeof sessionGrant>;
export type EmbedEvent = z.infer<typeof embedEvent>;
export type GuestReport = z.infer<typeof guestReport>;
export type EnvironmentId = (typeof environmentIds)[number];
export type Language = (typeof languages)[number];
export type Theme = (typeof themes)[number];
export type Role = (typeof roles)[number];
export type EmbedFeature = (typeof features)[number];
export type ZoomStep = (typeof zoomSteps)[number];
export type KeyStoreStatus = (typeof keyStoreStatuses)[number];
