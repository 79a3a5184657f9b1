import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import type { AppState } from '../../../preload/contract/contract';
import { accountOfDigit, currentAccountOf } from '../../../renderer/shell/model/accounts';
import { announcementsBetween } from '../../../renderer/shell/model/announcements';
import { defaultRedirectUri, redirectUriAfter } from '../../../renderer/shell/model/redirect';
import { formatRemaining, remainingUntil } from '../../../renderer/shell/model/remaining';
import { createStateStore } from '../../../renderer/shell/model/state-store';
import { foundOf } from '../../../renderer/shell/patients/use-patient-search';
import {
  draftOf,
  fieldOf,
  valuesOf,
  withDocument,
  withValue,
} from '../../../renderer/shell/set-up/application-draft';
import { base, entries } from '../preview/states';

describe('the countdown', () => {
  it('shows minutes and seconds, counting a begun second as whole', () => {
    expect(formatRemaining(600_000)).toBe('10:00');
    expect(formatRemaining(599_001)).toBe('10:00');
    expect(formatRemaining(65_000)).toBe('1:05');
    expect(formatRemaining(1)).toBe('0:01');
  });

  it('ends at zero and stays there', () => {
    expect(formatRemaining(remainingUntil(1_000, 5_000))).toBe('0:00');
  });
});

describe('the account on screen', () => {
  it('is the chosen one, else the first, else none', () => {
    const [first, second] = base.accounts;
    expect(currentAccountOf(base.accounts, second?.id ?? null)).toBe(second);
    expect(currentAccountOf(base.accounts, 'gone')).toBe(first);
    expect(currentAccountOf([], 'gone')).toBeNull();
  });

  it('follows the digit keys and ignores others', () => {
    expect(accountOfDigit(base.accounts, '2')).toBe(base.accounts[1]);
    expect(accountOfDigit(base.accounts, '9')).toBeNull();
    expect(accountOfDigit(base.accounts, '0')).toBeNull();
    expect(accountOfDigit(base.accounts, 'a')).toBeNull();
  });
});

describe('what is announced', () => {
  const [first] = base.accounts;
  const guest = {
    mountId: 'mount-1',
    accountId: first?.id ?? '',
    feature: 'labs',
    hasPatient: false,
    phase: 'loading',
    error: null,
    unsaved: false,
    zoom: 1,
  } as const;

  const between = (before: AppState, after: AppState) =>
    announcementsBetween(before, after, ({ name }) => name);

  it('says nothing when nothing changed', () => {
    expect(between(base, { ...base })).toEqual([]);
  });

  it('tells of a new account and of one that has to reconnect', () => {
    const fewer = { ...base, accounts: base.accounts.slice(1) };
    expect(between(fewer, base).map((news) => news.message)).toEqual(['news.connected']);
    const ended = base.accounts.map((account) => ({ ...account, status: 'reconnectRequired' as const }));
    const told = between(base, { ...base, accounts: ended });
    expect(new Set(told.map((news) => news.message))).toEqual(new Set(['news.reconnectRequired']));
  });

  it('tells once, for screen readers only, that Fullscript is ready', () => {
    const before: AppState = { ...base, guests: [guest] };
    const after: AppState = { ...base, guests: [{ ...guest, phase: 'shown' }] };
    expect(between(before, after)).toEqual([{ message: 'news.shown', values: {}, visible: false }]);
    expect(between(after, after)).toEqual([]);
  });

  it('tells of an activated plan by the clinic and never by an id', () => {
    const after = { ...base, latestActivity: entries.slice(0, 1) };
    expect(between(base, after)).toEqual([
      { message: 'news.planActivated', values: { clinic: first?.clinicName }, visible: true },
    ]);
  });
});

describe('the store of the state', () => {
  const listen = (answer: Promise<ReturnType<typeof success<AppState>> | ReturnType<typeof failure>>) => {
    let send: (state: AppState) => void = () => undefined;
    const store = createStateStore({
      app: {
        getState: () => answer,
        setPreferences: async () => success({}),
        dismissLinkNotice: async () => success({}),
        noteUnhandled: async () => success({}),
        noteDrafts: async () => success({}),
        answerClosing: async () => success({}),
        openLink: async () => success({}),
      },
      onState: (listener) => {
        send = listener;
        return () => undefined;
      },
    });
    return { store, send: (state: AppState) => send(state) };
  };

  it('takes the answer of main', async () => {
    const { store } = listen(Promise.resolve(success(base)));
    await store.ready;
    expect(store.getSnapshot().state).toBe(base);
  });

  it('keeps a state that was sent before the older answer came', async () => {
    const newer = { ...base, version: '0.2.0' };
    const { store, send } = listen(Promise.resolve(success(base)));
    send(newer);
    await store.ready;
    expect(store.getSnapshot().state).toBe(newer);
  });

  it('keeps the error of a refused answer, until a state comes', async () => {
    const { store, send } = listen(Promise.resolve(failure('ipc_refused')));
    await store.ready;
    expect(store.getSnapshot()).toEqual({ state: null, held: null, error: { code: 'ipc_refused' } });
    send(base);
    expect(store.getSnapshot()).toEqual({ state: base, held: base, error: null });
  });
});

describe('the search for patients', () => {
  const patient = (id: number) => ({ id: `${id}`, firstName: '', lastName: '', email: '', archived: false });
  const page = { total: null, more: false, pageSize: 100 };

  it('shows the first of many, and says that there are more', () => {
    const patients = Array.from({ length: 30 }, (_, id) => patient(id));
    expect(foundOf({ ...page, patients })).toMatchObject({ total: null, more: true });
    expect(foundOf({ ...page, patients }).patients).toHaveLength(25);
    expect(foundOf({ ...page, patients: [patient(1)], total: 2 }).more).toBe(true);
    expect(foundOf({ ...page, patients: [patient(1)], total: 1 }).more).toBe(false);
  });

  it('counts whoever could not be read among those that are not shown', () => {
    expect(foundOf({ ...page, patients: [patient(1), null] })).toMatchObject({
      patients: [patient(1)],
      more: true,
    });
  });
});

describe('the set-up form', () => {
  const draft = draftOf(base.application);

  it('opens with the default redirect URI of the environment', () => {
    expect(draft.redirectUri).toBe('com.practicecompanion.desktop:/oauth/us-snd');
  });

  it('lets a default redirect URI follow the environment, and keeps a typed one', () => {
    expect(withValue(draft, { environment: 'ca' }).redirectUri).toBe(defaultRedirectUri('ca'));
    const typed = withValue(draft, { redirectUri: 'https://clinic.example/back' });
    expect(withValue(typed, { environment: 'ca' }).redirectUri).toBe('https://clinic.example/back');
    expect(redirectUriAfter('', 'us', 'ca')).toBe(defaultRedirectUri('ca'));
  });

  it('fills in what a document says and keeps the rest', () => {
    const filled = withDocument(draft, { environment: 'us', clientId: 'from-document' });
    expect(filled).toMatchObject({
      environment: 'us',
      clientId: 'from-document',
      publicKey: draft.publicKey,
      redirectUri: defaultRedirectUri('us'),
    });
  });

  it('sends no secret when none was typed, so that the stored one stays', () => {
    expect(valuesOf(draft)).not.toHaveProperty('clientSecret');
    expect(valuesOf({ ...draft, clientSecret: ' s3cret ' }).clientSecret).toBe('s3cret');
  });

  it('finds the field that main names by its path', () => {
    expect(fieldOf('fullscript.embedOrigin')).toBe('embedOrigin');
    expect(fieldOf('environment')).toBe('environment');
  });
});
