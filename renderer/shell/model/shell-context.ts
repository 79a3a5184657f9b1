import { createContext, use } from 'react';
import type { Account, AppState, EmbedFeature } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import type { GuestPool } from '../guests/guest-pool';
import type { PatientChoice } from '../guests/guest-slots';
import type { Place, PlaceChange } from './places';
import type { Screen } from './route';

/** Tells the person something in passing. */
export type Notify = (notice: string | CompanionError, undo?: () => void) => void;

/** What every screen may use. Each call to main carries the id of the account it is for. */
export interface Shell {
  readonly companion: ShellInterface;
  readonly state: AppState;
  /** The account on screen. */
  readonly account: Account | null;
  readonly screen: Screen;
  readonly pool: GuestPool;
  readonly navigate: (screen: Screen) => void;
  /** What the account on screen is in the middle of, besides its screen. */
  readonly place: Place;
  /** The accounts that have a form with something unsaved. */
  readonly drafts: readonly string[];
  readonly changePlace: (change: PlaceChange) => void;
  readonly selectAccount: (accountId: string) => void;
  /** Selects an account and opens a screen of it. */
  readonly goTo: (accountId: string, screen: Screen) => void;
  /** Follows a link that the person has confirmed: selects the account, opens the screen for the patient or the words. */
  readonly openLinked: (
    accountId: string,
    screen: Screen,
    about: { readonly patient: PatientChoice | null; readonly query: string },
  ) => void;
  /** Selects an account and opens *Activity* with these words in its search. */
  readonly openActivity: (accountId: string, words: string) => void;
  /** Opens *Treatment plan* for a patient of the account on screen. */
  readonly writePlan: (patient: PatientChoice | null) => void;
  /** *Reload Fullscript* for the account on screen; asks first where begun work would be lost. */
  readonly reload: (feature: EmbedFeature) => void;
  /** Starts a sign-in: a new account, or the renewal of one. */
  readonly connect: (accountId?: string) => void;
  /** Opens the find bar, where a page of Fullscript is on screen. */
  readonly findInPage: () => void;
  /** Shows every shortcut. */
  readonly showShortcuts: () => void;
  /** Locks the app. */
  readonly lock: () => void;
  /** Tells the person in passing: a sentence, or the words of an error; with the way to take back what was done. */
  readonly notify: Notify;
}

export const ShellContext = createContext<Shell | null>(null);

/** The shell around the component. Throws outside of it, which is a mistake in the code. */
export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('useShell needs a ShellContext');
  return shell;
}
