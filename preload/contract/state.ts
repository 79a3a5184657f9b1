import { activityEntry } from './activity-entry';
import { applicationView, shownApplication } from './application';
import { connection } from './connection';
import { checkState } from './diagnostics';
import { contactState } from './first-contact';
import { lock } from './lock';
import { askedLink, openedPlan } from './links';
import { proxyQuestion } from './network';
import { policyView } from './policy';
import {
  accountId,
  companionError,
  environmentIds,
  features,
  keyStoreStatuses,
  languages,
  mountId,
  roles,
  themes,
} from './shapes';
import { updatesView } from './updates';
import { z } from './zod';

/** The contract's part that the shell shows: the state, which main owns. */

/** What the shell may know about an account. No token, no partition. */
export const account = z.object({
  id: accountId,
  /** From Fullscript; empty if unknown. */
  name: z.string(),
  /** The person's own name for the account, shown beside Fullscript's, never instead. */
  label: z.string().nullable(),
  /** `Unknown`, here and below: the account's entry is damaged and nothing else says it. */
  role: z.enum([...roles, 'Unknown']),
  /**
   * The end of the user's id at Fullscript if name, role and clinic alone do not distinguish the account from another,
   * especially if Fullscript hides the name; else empty.
   */
  mark: z.string().max(128),
  /** Empty if unknown. */
  clinicId: z.string().max(128),
  clinicName: z.string(),
  environment: z.enum([...environmentIds, 'unknown']),
  /** The sign-in it uses: the person's own, or the clinic's, which several accounts share. */
  signIn: z.enum(['person', 'clinic']),
  /** The clinic's colour: an index into eight hues. Null if the clinic is unknown. */
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
    /** Its environment has no application (any more); the account is kept. */
    'configurationMissing',
  ]),
});

/** A sign-in nobody uses any more, which Fullscript still has to end. No token, no name. */
export const owedRevocation = z.object({
  id: z.uuid(),
  environment: z.enum(environmentIds),
  /** Epoch milliseconds. */
  since: z.number(),
  /**
   * `platform`: it could not be reached. `application`: the one it needs is not set up. `confirmation`: Fullscript was
   * asked, unconfirmed.
   */
  waitsFor: z.enum(['platform', 'application', 'confirmation']),
  /** False if the key store cannot protect it: then it is forgotten when the app closes. */
  kept: z.boolean(),
});

/** One mount as the shell shows it. */
export const guest = z.object({
  mountId,
  accountId,
  /** Null while the guest is prepared and waits for the first click. */
  feature: z.enum(features).nullable(),
  hasPatient: z.boolean(),
  phase: z.enum(['preparing', 'prepared', 'granting', 'mounting', 'loading', 'slow', 'shown', 'failed']),
  /** Why it failed, or what went wrong in a shown page that goes on. */
  error: companionError.nullable(),
  /** What was refused to a shown page: a link, a download. */
  notice: companionError.optional(),
  /** Closing it would lose begun work, as far as main can know. */
  unsaved: z.boolean(),
  /** Its account's zoom, 1 for 100 %. */
  zoom: z.number(),
});

export const preferences = z.object({
  language: z.enum(languages),
  theme: z.enum(themes),
  /** The account the window showed last; only `accounts.select` changes it. */
  lastAccountId: z.string().nullable(),
});

/** The whole state the shell shows. Main owns it and sends a new one after each change. */
export const appState = z.object({
  version: z.string(),
  electronVersion: z.string(),
  /** True if one of the applications is for the local platform. */
  sandbox: z.boolean(),
  application: applicationView,
  policy: policyView,
  /** Every application that is set up, fully or in part, at most one per environment. Only `ready` ones can be used. */
  applications: z.array(shownApplication.extend({ ready: z.boolean() })),
  keyStore: z.enum(keyStoreStatuses),
  accounts: z.array(account),
  accountLimit: z.number().int(),
  connection,
  guests: z.array(guest),
  /** Newest first, the last few only; `activity.query` gives more. */
  latestActivity: z.array(activityEntry),
  /** Why a link was not followed; cleared when dismissed, when a sign-in starts, or when its answer arrives. */
  linkNotice: companionError.nullable(),
  /** A proxy that asks for a login, until the person answers. */
  proxyQuestion: proxyQuestion.nullable(),
  /** The running or last connection check; null before the first. */
  check: checkState.nullable(),
  /** The running or last first contact with a sandbox; null before the first. */
  firstContact: contactState.nullable(),
  updates: updatesView,
  /** A link from the practice's own system that awaits confirmation. */
  askedLink: askedLink.nullable(),
  /** Where a clicked notification leads. */
  openedPlan: openedPlan.nullable(),
  /** What went wrong with the app's own files; a banner until the next start. */
  startProblems: z.array(companionError),
  /** Disconnected accounts' tokens that Fullscript has not ended yet. */
  owedRevocations: z.array(owedRevocation),
  /** Progress, while several accounts are being disconnected. */
  disconnecting: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** Plans on their way to the practice's own system; null if the policy does not configure that. */
  handover: z
    .object({
      waiting: z.number().int(),
      error: companionError.nullable(),
      /** Those that failed repeatedly and wait for a person; absent if none. */
      setAside: z.number().int().min(1).optional(),
    })
    .nullable(),
  /** The window is about to close over begun work: ask the person first. */
  closing: z.boolean(),
  preferences,
  lock,
});
