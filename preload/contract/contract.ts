import { accountVerbs, zoomSteps } from './accounts';
import { activityVerbs } from './activity';
import { applicationValues, applicationView, shownApplication, typedEnvironment } from './application';
import { candidate, clinicPerson, connection, connectionPurpose, newcomer } from './connection';
import { diagnosticsVerbs } from './diagnostics';
import { findVerbs } from './find';
import { firstContactVerbs } from './first-contact';
import { lock, lockCauses, lockPreferences, lockVerbs } from './lock';
import { labVerbs } from './labs';
import { linkVerbs } from './links';
import { networkVerbs } from './network';
import { patientVerbs } from './patients';
import { planVerbs } from './plans';
import { configurationEntry, configurationWarning, policyView } from './policy';
import {
  accountId,
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
import { updateVerbs } from './updates';
import { account, appState, guest, owedRevocation, preferences } from './state';
import { embedEvent, guestReport, guestVerbs, sessionGrant } from './guest';
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
 * The whole IPC surface as one schema: group → verb → definition. Channels, the preload interfaces, main's router and
 * docs/verbs.md are derived from it. Every answer is a `Result` around `output`. The renderer and the preloads import
 * types only, so they ship no validator.
 */

/** One verb. By default it is refused while locked and before a required PIN is chosen. */
interface VerbDefinition {
  /** Who may call it: the window, or a guest's page. */
  readonly from: 'shell' | 'guest';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** It may be called, and answered, while the app is locked. */
  readonly whileLocked?: true;
  /** It may be called before a required PIN is chosen. */
  readonly beforePin?: true;
}

export const contract = {
  app: {
    getState: { from: 'shell', whileLocked: true, beforePin: true, input: nothing, output: appState },
    setPreferences: {
      from: 'shell',
      beforePin: true,
      input: preferences.omit({ lastAccountId: true }).partial(),
      output: done,
    },
    dismissLinkNotice: { from: 'shell', beforePin: true, input: nothing, output: done },
    /** Accounts whose forms have unsaved input: closing the window asks first. */
    noteDrafts: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ accountIds: z.array(accountId).max(64) }),
      output: done,
    },
    /** The answer to `closing`: closes the window despite begun work, or stays. */
    answerClosing: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ close: z.boolean() }),
      output: done,
    },
    /** An unhandled error in the window, counted in the diagnostics file. */
    noteUnhandled: {
      from: 'shell',
      whileLocked: true,
      beforePin: true,
      input: z.strictObject({ kind: z.enum(['unhandledRejection', 'uncaughtException']) }),
      output: done,
    },
    openLink: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ link: z.enum(['fullscriptDashboard', 'fullscriptSupport']) }),
      output: done,
    },
  },
  application: {
    /**
     * Reads a pasted or opened JSON document (the configuration): its first application whose environment is not
     * `taken`, and how many `further` ones it has.
     */
    readDocument: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({
        text: z.string().max(32_768),
        taken: z.array(z.enum(environmentIds)).max(environmentIds.length).optional(),
      }),
      output: applicationValues.partial().extend({ further: z.number().int() }),
    },
    /** Saves a new application, or new values of the one it `replaces`. */
    save: {
      from: 'shell',
      beforePin: true,
      input: applicationValues.extend({ replaces: z.enum(environmentIds).optional() }),
      output: z.object({ invalid: z.array(z.string().max(64)) }),
    },
    /** Forgets an entered application; its environment's accounts stay listed. */
    remove: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ environment: typedEnvironment }),
      output: done,
    },
  },
  configuration: {
    /** Every key with its value in force and source, titles in the requested language. */
    list: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ language: z.enum(languages) }),
      output: z.object({
        entries: z.array(configurationEntry),
        warnings: z.array(configurationWarning),
      }),
    },
  },
  connection: {
    start: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ purpose: connectionPurpose }),
      output: done,
    },
    openBrowserAgain: { from: 'shell', beforePin: true, input: nothing, output: done },
    copyLink: { from: 'shell', beforePin: true, input: nothing, output: done },
    pasteAddress: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ address: z.string().max(8_192) }),
      output: done,
    },
    cancel: { from: 'shell', beforePin: true, input: nothing, output: done },
    /** *Use this account*: stores it and returns its id. */
    confirm: { from: 'shell', beforePin: true, input: nothing, output: z.object({ accountId }) },
    /**
     * *Someone else*: forgets the person, revokes the tokens and opens the browser again. After a reconnect that
     * returned another person, adds that person as an account of their own.
     */
    chooseSomeoneElse: { from: 'shell', beforePin: true, input: nothing, output: done },
    /** The practitioners and staff to choose from, while the step is `choosing`. */
    people: {
      from: 'shell',
      beforePin: true,
      input: nothing,
      output: z.object({ people: z.array(clinicPerson), unreadable: z.number().int() }),
    },
    /** *Use this account* for one of them: stores it and returns its id. */
    choose: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ userId: identifier, role: z.enum(roles) }),
      output: z.object({ accountId }),
    },
  },
  accounts: accountVerbs,
  keyStore: {
    retry: { from: 'shell', beforePin: true, input: nothing, output: done },
  },
  patients: patientVerbs,
  plans: planVerbs,
  labs: labVerbs,
  embed: {
    /** Creates a ticket for one webview: both its `partition` attribute and the mount's id. */
    prepare: { from: 'shell', input: z.strictObject({ accountId }), output: z.object({ mountId }) },
    /** Requests the grant and mounts the feature in the prepared guest. */
    mount: {
      from: 'shell',
      input: z.strictObject({ mountId, feature: z.enum(features), patientId: identifier.nullable() }),
      output: done,
    },
    close: { from: 'shell', beforePin: true, input: z.strictObject({ mountId }), output: done },
    /** Closes the guest unless work was begun in it; returns whether it was closed. */
    leave: {
      from: 'shell',
      beforePin: true,
      input: z.strictObject({ mountId }),
      output: z.object({ closed: z.boolean() }),
    },
    /** The person dismissed the message beside a shown page: its error, else its notice. */
    dismissNotice: { from: 'shell', beforePin: true, input: z.strictObject({ mountId }), output: done },
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
  guest: guestVerbs,
} as const satisfies Record<string, Record<string, VerbDefinition>>;

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
