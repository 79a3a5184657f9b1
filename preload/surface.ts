import type { z } from 'zod';
import type { AppState, Contract } from './contract/contract';
import type { Result } from './contract/errors';

/** The verbs of the contract by sender, as names only: the preloads carry these and no schema. */
type Verbs<From extends 'shell' | 'guest'> = {
  readonly [G in keyof Contract as Contract[G][keyof Contract[G]] extends { from: From } ? G : never]: {
    readonly [V in keyof Contract[G]]: true;
  };
};

type Call<Definition> = Definition extends { input: infer Input; output: infer Output }
  ? Input extends z.ZodType
    ? Output extends z.ZodType
      ? (input: z.input<Input>) => Promise<Result<z.output<Output>>>
      : never
    : never
  : never;

type Surface<From extends 'shell' | 'guest'> = {
  readonly [G in keyof Verbs<From> & keyof Contract]: {
    readonly [V in keyof Contract[G]]: Call<Contract[G][V]>;
  };
};

/** `window.companion` in the shell. Each verb answers a `Result`; plain data never makes it throw. */
export type ShellInterface = Surface<'shell'> & {
  /** Calls back with each new state; answers a function that ends it. */
  readonly onState: (listener: (state: AppState) => void) => () => void;
};

/** `window.companionGuest` in the guest page: three verbs, nothing else. */
export type GuestInterface = Surface<'guest'>['guest'];

/** Channel of one verb. */
export const channelOf = (group: string, verb: string): string => `companion:${group}.${verb}`;

/** Channel on which main sends the state to the shell. */
export const stateChannel = 'companion:state';

export const shellVerbs: Verbs<'shell'> = {
  app: {
    getState: true,
    setPreferences: true,
    dismissLinkNotice: true,
    noteDrafts: true,
    noteUnhandled: true,
    answerClosing: true,
    openLink: true,
  },
  application: { readDocument: true, save: true, remove: true },
  configuration: { list: true },
  connection: {
    start: true,
    openBrowserAgain: true,
    copyLink: true,
    pasteAddress: true,
    cancel: true,
    confirm: true,
    chooseSomeoneElse: true,
    people: true,
    choose: true,
  },
  accounts: {
    select: true,
    zoom: true,
    rename: true,
    move: true,
    disconnect: true,
    disconnectAll: true,
    retryRevocations: true,
  },
  keyStore: { retry: true },
  patients: { list: true, search: true, get: true, create: true, update: true, cancel: true },
  labs: { list: true, get: true, openResult: true },
  plans: {
    list: true,
    get: true,
    products: true,
    practitioners: true,
    cancel: true,
    openInBrowser: true,
    openNewInBrowser: true,
    copyInvitation: true,
    print: true,
    savePdf: true,
  },
  embed: {
    prepare: true,
    mount: true,
    close: true,
    leave: true,
    dismissNotice: true,
    find: true,
    endFind: true,
  },
  updates: { check: true, download: true, restart: true },
  lock: {
    lockNow: true,
    stayUnlocked: true,
    unlock: true,
    unlockWithTouchId: true,
    giveUp: true,
    changePin: true,
    setPreferences: true,
  },
  diagnostics: { startCheck: true, cancelCheck: true, copyCheck: true, saveBundle: true },
  firstContact: {
    start: true,
    cancel: true,
    openBrowserAgain: true,
    copyLink: true,
    pasteAddress: true,
    copyReport: true,
    saveReport: true,
  },
  network: { signInToProxy: true, declineProxy: true, askProxyAgain: true },
  activity: { query: true, verify: true, export: true, copy: true, retryHandover: true, retryPlan: true },
  spelling: { get: true, set: true },
  links: { patient: true, decide: true, planShown: true },
};

export const guestVerbs: Verbs<'guest'>['guest'] = {
  getSessionGrant: true,
  reportEvent: true,
  reportState: true,
};
