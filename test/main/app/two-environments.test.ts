import { expect, test } from 'vitest';
import type { Platform } from '../../platform/platform';
import { codeOf, valueOf } from '../oauth/setup';
import { signInSetup } from './sign-in-setup';

/** Every bearer and refresh token that a platform was sent. */
const tokensSeen = ({ record }: Platform): string[] =>
  record.requests.flatMap(({ headers, body }) => [
    ...(headers['authorization']?.split(' ').slice(1) ?? []),
    ...[...body.matchAll(/"(?:refresh_token|token)":"([^"]+)"/g)].map(([, token]) => token ?? ''),
  ]);

const tokensIssued = ({ record }: Platform): string[] =>
  record.tokens.flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken]);

test('one person in two environments is two accounts, and each platform sees its own tokens only', async () => {
  const { local, custom, connect, grant, accounts, refresher, recordOf, tokenOf } = await signInSetup(
    {},
    { second: {} },
  );
  const person = local.person('Amélie Tremblay');
  const here = await connect(local, person);
  const there = await connect(custom, person);
  expect(here).not.toBe(there);
  expect(accounts.list().map(({ environment, userId }) => [environment, userId])).toEqual([
    ['local', person.id],
    ['custom', person.id],
  ]);
  for (const [id, platform] of [
    [here, local],
    [there, custom],
  ] as const) {
    const key = { accountId: id, environment: recordOf(id).environment };
    valueOf(await grant(id));
    valueOf(await refresher.afterUnauthorized(key, (await tokenOf(id)) ?? ''));
    expect(platform.record.grants).toHaveLength(1);
    expect(platform.record.refreshes).toHaveLength(1);
  }
  for (const platform of [local, custom]) {
    expect(tokensSeen(platform).length).toBeGreaterThan(2);
    for (const token of tokensSeen(platform)) expect(tokensIssued(platform)).toContain(token);
    for (const { body, path } of platform.record.requests.filter((each) => each.path === '/api/oauth/token'))
      expect([path, JSON.parse(body)]).toMatchObject([path, { client_id: platform.application.clientId }]);
  }
});

test('with several environments one must be chosen, and a reconnect goes to that of the account', async () => {
  const { local, custom, connect, connection, opened } = await signInSetup({}, { second: {} });
  expect(codeOf(await connection.start({ kind: 'add' }))).toBe('ipc_invalid');
  expect(opened).toEqual([]);
  const there = await connect(custom, custom.person('Sam Whitcombe'));
  valueOf(await connection.start({ kind: 'reconnect', accountId: there }));
  expect(opened.at(-1)).toContain(custom.origin);
  expect(opened.some((url) => url.startsWith(local.origin))).toBe(false);
});

test('the answer of one environment is never taken for the request of another', async () => {
  const { local, custom, connection, opened } = await signInSetup({}, { second: {} });
  valueOf(await connection.start({ kind: 'add', environment: 'local' }));
  const answer = await local.approve(opened[0] ?? '', local.person('Sam Whitcombe').id);
  const elsewhere = answer.replace('/oauth/local', '/oauth/custom');
  expect(codeOf(connection.handleCallback(elsewhere, 'open-url'))).toBe('oauth_address_other_environment');
  expect(connection.state().step).toBe('waiting');
  expect(local.record.to('/api/oauth/token')).toEqual([]);
  expect(custom.record.to('/api/oauth/token')).toEqual([]);
  expect(codeOf(connection.handleCallback(answer, 'open-url'))).toBe('ok');
});

test('without an attempt, a link of any configured environment is told as not awaited', async () => {
  const { connection } = await signInSetup({}, { second: {} });
  const link = (environment: string) => `com.practicecompanion.desktop:/oauth/${environment}?code=c&state=s`;
  expect(codeOf(connection.handleCallback(link('local'), 'open-url'))).toBe('oauth_attempt_missing');
  expect(codeOf(connection.handleCallback(link('custom'), 'open-url'))).toBe('oauth_attempt_missing');
  expect(codeOf(connection.handleCallback(link('us'), 'open-url'))).toBe('oauth_address_other_environment');
});

test('connecting an account that is there renews its tokens and adds no second entry', async () => {
  const { local, connect, accounts, records, tokenOf, connection, until, consent, journal } =
    await signInSetup();
  const sam = local.person('Sam Whitcombe');
  const first = await connect(local, sam);
  const before = await tokenOf(first);
  await accounts.change(() => true, { reconnectRequired: true });
  valueOf(await connection.start({ kind: 'add' }));
  await consent(local, sam);
  expect(await until('confirming')).toMatchObject({ candidate: { known: true } });
  expect(valueOf(await connection.confirm()).accountId).toBe(first);
  expect(accounts.list()).toHaveLength(1);
  expect(accounts.find(first)?.reconnectRequired).toBe(false);
  expect(records()).toEqual([first]);
  expect(await tokenOf(first)).not.toBe(before);
  expect(journal.map(({ action }) => action)).toEqual(['account.connected', 'account.reconnected']);
});

test('a full list is said before the browser opens, for a person, a clinic and one more of a clinic', async () => {
  const setup = await signInSetup({ oauthLevel: 'clinic' }, { accountLimit: 1 });
  const { local, connectClinic, connection, opened } = setup;
  const grace = local.person('Grace Adeyemi');
  const id = await connectClinic(grace, grace);
  expect(codeOf(await connection.start({ kind: 'add' }))).toBe('account_limit_reached');
  expect(codeOf(await connection.start({ kind: 'addOfClinic', accountId: id }))).toBe(
    'account_limit_reached',
  );
  expect(opened).toHaveLength(1);
  expect(codeOf(await connection.start({ kind: 'reconnect', accountId: id }))).toBe('ok');
});
