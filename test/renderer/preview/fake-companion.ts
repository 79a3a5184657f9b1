import type { AppState, GuestState, PatientSummary } from '../../../preload/contract';
import { failure, success } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';
import { entries } from './states';

const people = [
  ['Ana', 'Lindqvist'],
  ['Anaïs', 'Gagnon'],
  ['Anand', 'Verma'],
  ['Hannah', 'Okafor'],
  ['Anatole', 'Bergeron'],
] as const;

const patients: PatientSummary[] = people.map(([firstName, lastName], index) => ({
  id: `patient-${index}`,
  firstName,
  lastName,
  email: `${firstName}.${lastName}@mail.example`.toLowerCase(),
  archived: index === 3,
}));

/** A main process made of memory: enough for every screen to be opened and used in a plain browser. */
export function createFakeCompanion(
  initial: AppState,
  mountEnd: Pick<GuestState, 'phase' | 'error'>,
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
      openLink: done,
    },
    application: {
      readDocument: async ({ text }) =>
        text.startsWith('{') ? success({ clientId: 'from-document' }) : failure('document_unreadable'),
      save: async (values) =>
        success({ invalid: values.embedOrigin === '' ? ['fullscript.embedOrigin'] : [] }),
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
    },
    accounts: {
      disconnect: async ({ accountId }) => {
        set({ accounts: state.accounts.filter((account) => account.id !== accountId) });
        return success({ revoked: false });
      },
    },
    keyStore: { retry: async () => failure('key_store_locked') },
    patients: {
      search: async ({ query }) => {
        if (query === 'fail') return failure('platform_unavailable', { requestId: '8d2f-41c0-a7' });
        const found = query === 'none' ? [] : patients;
        return success({ patients: found, total: found.length === 0 ? 0 : 1_284 });
      },
    },
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
        };
        set({ guests: [...state.guests, entry] });
        return success({ mountId });
      },
      mount: async ({ mountId, feature, patientId }) => {
        guest(mountId, { feature, hasPatient: patientId !== null, ...mountEnd });
        return success({});
      },
      close: async ({ mountId }) => {
        set({ guests: state.guests.filter((entry) => entry.mountId !== mountId) });
        return success({});
      },
    },
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
    activity: {
      list: async ({ before }) =>
        success({
          entries:
            activity === 'empty'
              ? []
              : entries.map((entry) => ({ ...entry, sequence: entry.sequence - (before === null ? 0 : 50) })),
          intact: activity !== 'broken',
        }),
    },
  };
}
