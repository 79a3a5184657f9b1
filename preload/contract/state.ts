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

/** The part of the contract that the shell draws: the state, which main owns. */

/** What the shell may know of an account. No token, no partition. */
export const account = z.object({
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
export const owedRevocation = z.object({
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
export const guest = z.object({
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

export const preferences = z.object({
  language: z.enum(languages),
  theme: z.enum(themes),
  /** The account the window showed last; `accounts.select` alone changes it. */
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
