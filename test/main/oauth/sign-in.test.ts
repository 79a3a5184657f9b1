import { describe, expect, test } from 'vitest';
import { isIssuerOf } from '../../../main/oauth/attempt';
import { attemptLife } from '../../../main/oauth/sign-in-effects';
import { failure, success } from '../../../preload/contract/errors';
import { freePort, startServer } from '../network/server';
import { accountId, connectionSetup } from './sign-in-setup';
import { applicationAt, codeOf, firstPerson } from './setup';

const add = { kind: 'add', environment: 'local' } as const;
const reconnect = { kind: 'reconnect', accountId } as const;

describe('the way to an account', () => {
  test('goes over waiting, exchanging, confirming and storing', async () => {
    const { connection, approve, until, states, stored, platform } = await connectionSetup();
    expect(codeOf(await connection.start(add))).toBe('ok');
    expect(connection.handleCallback(await approve(), 'open-url').ok).toBe(true);
    const person = firstPerson(platform);
    expect(await until('confirming')).toEqual({
      step: 'confirming',
      purpose: add,
      candidate: {
        name: person.name,
        mark: '',
        role: person.type,
        clinicName: person.clinic.name,
        environment: 'local',
        known: false,
      },
    });
    expect(stored).toEqual([]);
    expect(await connection.confirm()).toEqual({ ok: true, value: { accountId } });
    expect(stored).toMatchObject([{ userId: person.id, clinicId: person.clinic.id }]);
    expect(states.map(({ step }) => step)).toEqual([
      'waiting',
      'exchanging',
      'confirming',
      'storing',
      'idle',
    ]);
    expect(platform.record.revocations).toEqual([]);
  });

  test('works by pasting, and never shows a secret in its states', async () => {
    const { connection, approve, until, states, platform } = await connectionSetup();
    await connection.start(add);
    expect(codeOf(connection.pasteAddress(`  ${await approve()}\n`))).toBe('ok');
    await until('confirming');
    const shown = JSON.stringify(states);
    for (const secret of platform.record.secrets()) expect(shown).not.toContain(secret);
  });

  test('works over a loopback address, whose port is free afterwards', async () => {
    const redirectUri = `http://127.0.0.1:${String(await freePort())}/oauth`;
    const { connection, approve, until } = await connectionSetup({ redirectUris: [redirectUri] });
    expect(codeOf(await connection.start(add))).toBe('ok');
    const location = await approve();
    expect((await fetch(`${redirectUri}?code=c&state=foreign`)).status).toBe(400);
    expect((await fetch(location)).status).toBe(200);
    await until('confirming');
    await expect(fetch(redirectUri)).rejects.toThrow('fetch failed');
  });

  test('names a loopback address that is taken', async () => {
    const { port } = await startServer((_request, response) => response.end());
    const { connection, opened } = await connectionSetup({
      redirectUris: [`http://127.0.0.1:${String(port)}/oauth`],
    });
    expect(codeOf(await connection.start(add))).toBe('oauth_loopback_unavailable');
    expect(connection.state()).toMatchObject({ step: 'failed' });
    expect(opened).toEqual([]);
  });

  test('says when a known account comes again', async () => {
    const { connection, approve, until, accounts, accountFor } = await connectionSetup();
    accounts.push(accountFor());
    await connection.start(add);
    connection.handleCallback(await approve(), 'second-instance');
    expect(await until('confirming')).toMatchObject({ candidate: { known: true } });
  });
});

describe('before the browser opens', () => {
  test.each([
    ['account_limit_reached', add, { hasRoom: () => false }],
    ['configuration_missing', add, { applications: () => [] }],
    ['configuration_missing', { kind: 'add', environment: 'us' }, {}],
    ['account_unknown', reconnect, {}],
  ] as const)('%s is said', async (code, purpose, overrides) => {
    const { connection, opened } = await connectionSetup({}, overrides);
    expect(codeOf(await connection.start(purpose))).toBe(code);
    expect(opened).toEqual([]);
    expect(connection.state()).toEqual({ step: 'idle' });
  });

  test('an account of another environment cannot be reconnected here', async () => {
    const { connection, accounts, accountFor } = await connectionSetup();
    accounts.push({ ...accountFor(), environment: 'us' });
    expect(codeOf(await connection.start(reconnect))).toBe('configuration_missing');
  });
});

describe('while waiting', () => {
  test('a browser that does not start is said, the link can be copied', async () => {
    const { connection, copied } = await connectionSetup({}, { openBrowser: async () => false });
    await connection.start(add);
    expect(connection.state()).toMatchObject({ step: 'waiting', browserOpened: false });
    expect(codeOf(await connection.openBrowserAgain())).toBe('oauth_browser_not_opened');
    expect(codeOf(await connection.copyLink())).toBe('ok');
    expect(copied[0]).toContain('response_type=code');
  });

  test('the browser can be opened again with the same request', async () => {
    const { connection, opened } = await connectionSetup();
    await connection.start(add);
    await connection.openBrowserAgain();
    expect(opened).toHaveLength(2);
    expect(opened[0]).toBe(opened[1]);
  });

  test('ten minutes end the attempt', async () => {
    const { connection, approve, passTime, exchanges } = await connectionSetup();
    await connection.start(add);
    const location = await approve();
    passTime(attemptLife);
    expect(connection.state()).toMatchObject({ step: 'failed', error: { code: 'oauth_attempt_expired' } });
    expect(connection.handleCallback(location, 'open-url').ok).toBe(false);
    expect(codeOf(connection.pasteAddress(location))).toBe('oauth_attempt_expired');
    expect(exchanges()).toBe(0);
  });

  test('ten minutes of sleep, in which no timer ran, end it too', async () => {
    const { connection, approve, time, exchanges } = await connectionSetup();
    await connection.start(add);
    const location = await approve();
    time.now += attemptLife;
    expect(connection.handleCallback(location, 'open-url').ok).toBe(false);
    expect(connection.state()).toMatchObject({ error: { code: 'oauth_attempt_expired' } });
    expect(exchanges()).toBe(0);
  });

  test('a new attempt replaces the old one, whose answer is dropped', async () => {
    const { connection, approve, exchanges, timers } = await connectionSetup();
    await connection.start(add);
    const old = await approve();
    await connection.start(add);
    expect(connection.handleCallback(old, 'open-url').ok).toBe(false);
    expect(codeOf(connection.pasteAddress(old))).toBe('oauth_address_unknown_state');
    expect(connection.state().step).toBe('waiting');
    expect(exchanges()).toBe(0);
    expect(timers.size).toBe(1);
  });

  test('a refusal of the person is named', async () => {
    const { connection, platform, opened } = await connectionSetup();
    await connection.start(add);
    connection.handleCallback(await platform.deny(opened[0] ?? ''), 'open-url');
    expect(connection.state()).toMatchObject({ step: 'failed', error: { code: 'oauth_access_denied' } });
  });

  test('other refusals of the server are named', async () => {
    const { connection, opened, redirectUri } = await connectionSetup();
    await connection.start(add);
    const state = new URL(opened[0] ?? '').searchParams.get('state') ?? '';
    connection.handleCallback(
      `${redirectUri}?error=invalid_code_challenge_method&state=${state}`,
      'open-url',
    );
    expect(connection.state()).toMatchObject({ error: { code: 'oauth_authorization_error' } });
  });
});

describe('an address from outside', () => {
  test.each([
    ['with an unknown state', '?code=c&state=unknown', 'oauth_address_unknown_state'],
    ['of another kind', '-other', 'oauth_address_unrecognised'],
    ['without a code', '?state=s', 'oauth_address_unrecognised'],
    ['that is oversized', `?code=c&state=${'s'.repeat(3_000)}`, 'oauth_address_too_long'],
  ])('%s: dropped from a link, named when pasted', async (_name, rest, code) => {
    const { connection, redirectUri, exchanges } = await connectionSetup();
    await connection.start(add);
    expect(connection.handleCallback(redirectUri + rest, 'argument').ok).toBe(false);
    expect(codeOf(connection.pasteAddress(redirectUri + rest))).toBe(code);
    expect(connection.state().step).toBe('waiting');
    expect(exchanges()).toBe(0);
  });

  test('of another environment: dropped from a link, named when pasted', async () => {
    const { connection, approve, exchanges } = await connectionSetup();
    await connection.start(add);
    const location = (await approve()).replace('/oauth/local', '/oauth/us');
    expect(connection.handleCallback(location, 'argument').ok).toBe(false);
    expect(codeOf(connection.pasteAddress(location))).toBe('oauth_address_other_environment');
    expect(exchanges()).toBe(0);
  });

  test('with a foreign issuer is not believed', async () => {
    const { connection, approve, exchanges } = await connectionSetup();
    await connection.start(add);
    const location = `${await approve()}&iss=https%3A%2F%2Fevil.test`;
    expect(codeOf(connection.pasteAddress(location))).toBe('oauth_address_other_environment');
    expect(exchanges()).toBe(0);
  });

  test('without an attempt causes no request', async () => {
    const { connection, redirectUri, exchanges, states } = await connectionSetup();
    expect(connection.handleCallback(`${redirectUri}?code=c&state=s`, 'argument').ok).toBe(false);
    expect(codeOf(connection.pasteAddress(`${redirectUri}?code=c&state=s`))).toBe('oauth_attempt_missing');
    expect(exchanges()).toBe(0);
    expect(states).toEqual([]);
  });

  test('that comes twice is handled once', async () => {
    const { connection, approve, until, exchanges } = await connectionSetup();
    await connection.start(add);
    const location = await approve();
    expect(connection.handleCallback(location, 'open-url').ok).toBe(true);
    expect(connection.handleCallback(location, 'second-instance').ok).toBe(false);
    await until('confirming');
    expect(connection.handleCallback(location, 'open-url').ok).toBe(false);
    expect(exchanges()).toBe(1);
    expect(connection.state().step).toBe('confirming');
  });
});

describe('what comes to nothing', () => {
  test('cancelled while exchanging: the late answer is ignored and revoked', async () => {
    const { connection, approve, platform, revoked } = await connectionSetup();
    await connection.start(add);
    const location = await approve();
    platform.misbehave({ path: '/api/oauth/token', delayMs: 50, times: 1 });
    connection.handleCallback(location, 'open-url');
    expect(connection.state().step).toBe('exchanging');
    connection.cancel();
    await revoked(1);
    expect(connection.state()).toEqual({ step: 'idle' });
  });

  test('cancelled while confirming: what was issued is revoked', async () => {
    const { connection, approve, until, revoked, stored } = await connectionSetup();
    await connection.start(add);
    connection.handleCallback(await approve(), 'open-url');
    await until('confirming');
    connection.cancel();
    await revoked(1);
    expect(codeOf(await connection.confirm())).toBe('oauth_attempt_missing');
    expect(stored).toEqual([]);
  });

  test('somebody else: revoked, and the browser opens with a new state', async () => {
    const { connection, approve, until, revoked, opened } = await connectionSetup();
    await connection.start(add);
    connection.handleCallback(await approve(), 'open-url');
    await until('confirming');
    expect(codeOf(await connection.chooseSomeoneElse())).toBe('ok');
    await revoked(1);
    expect(opened).toHaveLength(2);
    expect(opened[0]).not.toBe(opened[1]);
    expect(connection.state().step).toBe('waiting');
  });

  test.each([
    ['a refused exchange', '/api/oauth/token', { status: 503 }, 'platform_unavailable'],
    ['HTML at the exchange', '/api/oauth/token', { html: true }, 'http_not_json'],
    ['a redirect', '/api/oauth/token', { redirectTo: 'http://127.0.0.1:1/' }, 'http_redirected'],
    ['a clinic that may not be read', '/api/clinic', { status: 403 }, 'forbidden'],
    ['a clinic of another shape', '/api/clinic', { body: { clinic: [] } }, 'http_invalid_answer'],
  ] as const)('%s is named', async (_name, path, rule, code) => {
    const { connection, approve, until, platform } = await connectionSetup();
    await connection.start(add);
    const location = await approve();
    platform.misbehave({ path, ...rule });
    connection.handleCallback(location, 'open-url');
    expect(await until('failed')).toMatchObject({ error: { code } });
  });

  test('a store that fails is named, and the token is revoked', async () => {
    const store = async () => failure('vault_write_failed');
    const { connection, approve, until, revoked } = await connectionSetup({}, { store });
    await connection.start(add);
    connection.handleCallback(await approve(), 'open-url');
    await until('confirming');
    expect(codeOf(await connection.confirm())).toBe('vault_write_failed');
    expect(connection.state()).toMatchObject({ step: 'failed', error: { code: 'vault_write_failed' } });
    await revoked(1);
  });

  test('while storing nothing can be cancelled or begun', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const store = async () => {
      await gate;
      return success(accountId);
    };
    const { connection, approve, until, platform } = await connectionSetup({}, { store });
    await connection.start(add);
    connection.handleCallback(await approve(), 'open-url');
    await until('confirming');
    const confirmed = connection.confirm();
    connection.cancel();
    expect(codeOf(await connection.start(add))).toBe('request_cancelled');
    expect(connection.state().step).toBe('storing');
    open();
    expect(codeOf(await confirmed)).toBe('ok');
    expect(platform.record.revocations).toEqual([]);
  });

  test('a name that may not be read stays empty', async () => {
    const { connection, approve, until, platform } = await connectionSetup();
    platform.misbehave({ path: /^\/api\/clinic\/(practitioners|staff)\//, status: 403 });
    await connection.start(add);
    connection.handleCallback(await approve(), 'open-url');
    const mark = firstPerson(platform).id.slice(-4);
    expect(await until('confirming')).toMatchObject({ candidate: { name: '', mark } });
  });
});

test('an issuer belongs to an environment by its host', () => {
  const { environment } = applicationAt('https://api.test');
  expect(isIssuerOf(environment, 'https://api.test')).toBe(true);
  expect(isIssuerOf(environment, 'https://api.test/tenant')).toBe(true);
  expect(isIssuerOf(environment, 'https://api.test.evil.test')).toBe(false);
  expect(isIssuerOf(environment, 'nonsense')).toBe(false);
});
