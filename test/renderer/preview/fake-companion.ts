import type { AppState, GuestState } from '../../../preload/contract/contract';
import { failure, success } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { configurationOf, warningsOf } from './configuration';
import { fakeActivity } from './fake-activity';
import { fakeDesk } from './fake-desk';
import type { MountEnd } from './mount-ends';
import { clinicPeople, entries } from './states';

/** A main process made of memory: enough for every screen to be opened and used in a plain browser. */
export function createFakeCompanion(
  initial: AppState,
  mountEnd: MountEnd,
  activity: 'full' | 'empty' | 'broken',
): ShellInterface {
  let state = initial;
  const listeners = new Set<(state: AppState) => void>();
  const set = (change: Partial<AppState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };
  const done = async () => success({});
  const guest = (mountId: string, change: Partial<GuestState>): void =>
    set({
      guests: state.guests.map((entry) => (entry.mountId === mountId ? { ...entry, ...change } : entry)),
    });
  return {
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    app: {
      getState: async () => success(state),
      setPreferences: async (values) => {
        const { language, theme, lastAccountId } = { ...state.preferences, ...values };
        set({
          preferences: {
            language: language ?? state.preferences.language,
            theme: theme ?? state.preferences.theme,
            lastAccountId: lastAccountId ?? null,
          },
        });
        return success({});
      },
      dismissLinkNotice: async () => {
        set({ linkNotice: null });
        return success({});
      },
      noteDrafts: done,
      noteUnhandled: done,
      answerClosing: async () => {
        set({ closing: false });
        return success({});
      },
      openLink: done,
    },
    application: {
      readDocument: async ({ text }) =>
        text.startsWith('{')
          ? success({ clientId: 'from-document', further: 0 })
          : failure('document_unreadable'),
      save: async (values) =>
        success({ invalid: values.embedOrigin === '' ? ['fullscript.embedOrigin'] : [] }),
      remove: done,
    },
    configuration: {
      list: async ({ language }) =>
        success({
          entries: configurationOf(state.policy, language),
          warnings: warningsOf(state.policy),
        }),
    },
    connection: {
      start: done,
      openBrowserAgain: done,
      copyLink: done,
      pasteAddress: async () => failure('oauth_address_unknown_state'),
      cancel: async () => {
        set({ connection: { step: 'idle' } });
        return success({});
      },
      confirm: async () => failure('vault_write_failed'),
      chooseSomeoneElse: done,
      people: async () => success({ people: clinicPeople, unreadable: 0 }),
      choose: async () => failure('account_limit_reached'),
    },
    accounts: {
      select: done,
      zoom: done,
      disconnect: async ({ accountId }) => {
        set({ accounts: state.accounts.filter((account) => account.id !== accountId) });
        return success({ revoked: false, asked: false, owed: true, kept: false });
      },
      rename: async ({ accountId, label }) => {
        set({
          accounts: state.accounts.map((account) =>
            account.id === accountId ? { ...account, label: label.trim() || null } : account,
          ),
        });
        return success({});
      },
      move: async () => success({ place: 1 }),
      disconnectAll: async () => {
        const total = state.accounts.length;
        set({ disconnecting: { done: Math.floor(total / 3), total } });
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        set({ disconnecting: null, accounts: [] });
        return success({ removed: total, revoked: total - 3, owed: 2, kept: 1, failed: 0 });
      },
      retryRevocations: async () => success({ left: state.owedRevocations.length }),
    },
    keyStore: { retry: async () => failure('key_store_locked') },
    ...fakeDesk,
    embed: {
      prepare: async ({ accountId }) => {
        const mountId = crypto.randomUUID();
        const entry: GuestState = {
          mountId,
          accountId,
          feature: null,
          hasPatient: false,
          phase: 'preparing',
          error: null,
          unsaved: false,
          zoom: 1,
        };
        set({ guests: [...state.guests, entry] });
        return success({ mountId });
      },
      find: async ({ text }) => success({ active: 1, total: text.length }),
      endFind: done,
      dismissNotice: async ({ mountId }) => {
        guest(mountId, { error: null, notice: undefined });
        return success({});
      },
      mount: async ({ mountId, feature, patientId }) => {
        guest(mountId, { feature, hasPatient: patientId !== null, ...mountEnd });
        return success({});
      },
      close: async ({ mountId }) => {
        set({ guests: state.guests.filter((entry) => entry.mountId !== mountId) });
        return success({});
      },
      leave: async ({ mountId }) => {
        if (state.guests.find((entry) => entry.mountId === mountId)?.unsaved)
          return success({ closed: false });
        set({ guests: state.guests.filter((entry) => entry.mountId !== mountId) });
        return success({ closed: true });
      },
    },
    spelling: {
      get: async () => success({ on: false, by: 'dictionaries', languages: ['en-US', 'fr'] }),
      set: async ({ on }) => success({ on, by: 'dictionaries', languages: ['en-US', 'fr'] }),
    },
    updates: { check: done, download: done, restart: done },
    lock: {
      lockNow: done,
      stayUnlocked: done,
      unlock: async () => failure('pin_wrong'),
      unlockWithTouchId: done,
      giveUp: done,
      changePin: async ({ current }) => (current === '0000' ? failure('pin_wrong') : success({})),
      setPreferences: async (changes) => {
        const { idleMinutes, onSleep, onScreenLock, atStart } = { ...state.lock.rules, ...changes };
        const { rules } = state.lock;
        set({
          lock: {
            ...state.lock,
            rules: {
              ...rules,
              idleMinutes: idleMinutes ?? rules.idleMinutes,
              onSleep: onSleep ?? rules.onSleep,
              onScreenLock: onScreenLock ?? rules.onScreenLock,
              atStart: atStart ?? rules.atStart,
            },
          },
        });
        return success({});
      },
    },
    diagnostics: {
      startCheck: done,
      cancelCheck: done,
      copyCheck: done,
      saveBundle: async () => success({ saved: true }),
    },
    firstContact: {
      start: async ({ confirmed }) => success({ refused: confirmed ? null : 'confirm' }),
      cancel: done,
      openBrowserAgain: done,
      copyLink: done,
      pasteAddress: async () => failure('oauth_address_unrecognised'),
      copyReport: done,
      saveReport: async () => success({ saved: true }),
    },
    network: {
      signInToProxy: async ({ proxy }) => {
        set({ proxyQuestion: { proxy, refused: true, declined: false } });
        return success({});
      },
      declineProxy: async ({ proxy }) => {
        set({ proxyQuestion: { proxy, refused: false, declined: true } });
        return success({});
      },
      askProxyAgain: async ({ proxy }) => {
        set({ proxyQuestion: { proxy, refused: false, declined: false } });
        return success({});
      },
    },
    activity: fakeActivity(activity, entries),
    links: { patient: async () => success({ patient: null }), decide: done, planShown: done },
  };
}
