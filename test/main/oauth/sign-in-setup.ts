import { onTestFinished } from 'vitest';
import type { AccountRecord, Person } from '../../../main/accounts/account';
import { acceptsToken } from '../../../main/fullscript/accepts-token';
import { fetchIdentity } from '../../../main/fullscript/identity';
import { readWithToken } from '../../../main/fullscript/read-with-token';
import { fetchClinicPeople } from '../../../main/fullscript/clinic-people';
import { createSignIn } from '../../../main/oauth/sign-in';
import type { SignInEffects } from '../../../main/oauth/sign-in-effects';
import { endTokens } from '../../../main/oauth/end-tokens';
import { openLoopbackListener } from '../../../main/oauth/loopback-listener';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { FullscriptApplication } from '../../../main/policy/application';
import type { ConnectionState } from '../../../preload/contract/contract';
import { failure, success } from '../../../preload/contract/errors';
import { firstPerson, platformSetup } from './setup';

type Options = Parameters<typeof platformSetup>[0];
/** What the store answers. */
export const accountId = '7d0c2f0e-6f0b-4d5e-9d0a-1f2e3d4c5b6a';

/** A connection with the local platform behind it, and everything a test wants to look at. */
export async function connectionSetup(
  options: Options = {},
  overrides: Partial<SignInEffects> = {},
  values: Partial<FullscriptApplication> = {},
) {
  const { platform, application, send } = await platformSetup(options);
  const [redirectUri = application.redirectUri] = options?.redirectUris ?? [];
  const mine = { ...application, redirectUri, ...values };
  const opened: string[] = [];
  const copied: string[] = [];
  const stored: Person[] = [];
  const accounts: AccountRecord[] = [];
  const states: ConnectionState[] = [];
  const time = { now: 1_000_000 };
  const timers = new Set<{ readonly due: number; readonly work: () => void }>();
  const waiting = new Set<() => void>();
  const connection = createSignIn({
    applications: () => [mine],
    tokenEndpoint: (used) => createTokenEndpoint({ send, application: used }),
    openBrowser: async (url) => {
      opened.push(url);
      return true;
    },
    copyText: async (text) => {
      copied.push(text);
      return success({});
    },
    openLoopbackListener,
    fetchIdentity: (token, used, owner) => fetchIdentity(send, token, used, owner),
    fetchClinicPeople: (source, used) =>
      fetchClinicPeople(async (path) =>
        'accessToken' in source
          ? readWithToken(send, source.accessToken, used, path)
          : failure('reconnect_required'),
      ),
    giveBack: async (_environment, tokens) => {
      const endpoint = createTokenEndpoint({ send, application: mine });
      const isAccepted = (token: string) => acceptsToken(send, token, mine);
      await endTokens({ endpoint, isAccepted, keep: async () => success({}) }, tokens);
    },
    findAccount: (person) => accounts.find(({ userId }) => userId === person.userId) ?? null,
    markOf: ({ name, userId }) => (name === '' ? userId.slice(-4) : ''),
    accountOf: (id) => accounts.find((account) => account.id === id) ?? null,
    hasRoom: () => true,
    store: async ({ person }) => {
      stored.push(person);
      return success(accountId);
    },
    now: () => time.now,
    after: (milliseconds, work) => {
      const timer = { due: time.now + milliseconds, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onChange: (state) => {
      states.push(state);
      for (const check of waiting) check();
    },
    ...overrides,
  });
  onTestFinished(connection.dispose);
  const until = (step: ConnectionState['step']): Promise<ConnectionState> =>
    new Promise((resolve) => {
      const check = (): void => {
        const state = connection.state();
        if (state.step !== step) return;
        waiting.delete(check);
        resolve(state);
      };
      waiting.add(check);
      check();
    });
  const passTime = (milliseconds: number): void => {
    time.now += milliseconds;
    for (const timer of timers) if (timer.due <= time.now) timer.work();
  };
  const approve = (person = firstPerson(platform)): Promise<string> =>
    platform.approve(opened.at(-1) ?? '', person.id);
  const accountFor = (person = firstPerson(platform)): AccountRecord => ({
    id: accountId,
    tokenOwner: accountId,
    environment: 'local',
    clinicId: person.clinic.id,
    clinicName: person.clinic.name,
    userId: person.id,
    userType: person.type,
    name: person.name,
    scope: '',
    reconnectRequired: false,
    connectedAt: '2026-01-01T00:00:00.000Z',
  });
  const exchanges = () => platform.record.to('/api/oauth/token').length;
  /** Waits until the platform has revoked as many tokens. */
  const revoked = (count: number) => platform.record.until((record) => record.revocations.length === count);
  return {
    connection,
    platform,
    opened,
    copied,
    stored,
    accounts,
    states,
    time,
    timers,
    until,
    passTime,
    approve,
    accountFor,
    exchanges,
    revoked,
    redirectUri,
  };
}
