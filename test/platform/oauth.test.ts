import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type Platform, type PlatformOptions, startPlatform } from './platform';
import {
  authorizationUrl,
  call,
  codeFor,
  grant,
  inQuery,
  pairOf,
  pkcePair,
  post,
  refresh,
  signIn,
  token,
  visit,
} from './visitor';

let platform: Platform;
let amelie: Person;
const time = Date.UTC(2026, 0, 5, 9);

const start = async (options: PlatformOptions = {}): Promise<void> => {
  platform = await startPlatform({ now: () => time, ...options });
  amelie = platform.person('Amélie Tremblay');
};

const restart = async (options: PlatformOptions): Promise<void> => {
  await platform.stop();
  await start(options);
};

beforeEach(() => start());
afterEach(() => platform.stop());

describe('authorize', () => {
  test('sends the browser back with code and state', async () => {
    const location = await platform.approve(authorizationUrl(platform, { state: 'a&b=c é' }), amelie.id);
    expect(location).toMatch(/^com\.practicecompanion\.desktop:\/oauth\/local\?code=\w{43}&/);
    expect(inQuery(location, 'state')).toBe('a&b=c é');
  });

  test('cancelling answers access_denied with the state', async () => {
    const location = await platform.deny(authorizationUrl(platform));
    expect(inQuery(location, 'error')).toBe('access_denied');
    expect(inQuery(location, 'error_description')).toContain('denied');
    expect(inQuery(location, 'state')).toBe('planted-state');
    expect(platform.record.codes).toEqual([]);
  });

  test.each([
    ['another redirect URI', { redirect_uri: 'com.practicecompanion.desktop:/oauth/local/' }],
    ['another client', { client_id: 'somebody' }],
  ])('%s is a 404 page, never a redirect', async (_, replaced) => {
    const answer = await visit(authorizationUrl(platform, replaced));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('location')).toBeNull();
  });

  test('another response type and a plain challenge go back as errors', async () => {
    const implicit = await visit(authorizationUrl(platform, { response_type: 'token' }));
    expect(inQuery(implicit.headers.get('location') ?? '', 'error')).toBe('unsupported_response_type');
    const plain = await visit(
      authorizationUrl(platform, { code_challenge: 'x', code_challenge_method: 'plain' }),
    );
    expect(inQuery(plain.headers.get('location') ?? '', 'error')).toBe('invalid_request');
  });

  test('the page offers the people of all clinics and the scope groups, and escapes what it is sent', async () => {
    const { text } = await visit(authorizationUrl(platform, { state: '"><script>alert(1)</script>' }));
    for (const words of [
      'North Clinic',
      'Harbour Clinic',
      'Priya Raman',
      'Clinic and Practitioner Account',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('<script>alert');
  });

  test('the form without a person asks again', async () => {
    const url = authorizationUrl(platform);
    const body = new URLSearchParams([...new URL(url).searchParams, ['decision', 'authorize']]);
    const answer = await visit(url, { method: 'POST', body });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose who is signing in.');
  });
});

describe('exchange', () => {
  test('answers the wrapped object with an ISO time and the resource owner', async () => {
    const code = await codeFor(platform, amelie);
    const answer = await token(platform, { grant_type: 'authorization_code', code });
    expect(answer.status).toBe(200);
    expect(answer.fields).toEqual({
      oauth: {
        access_token: expect.stringMatching(/^\w{43}$/),
        token_type: 'Bearer',
        expires_in: 7200,
        refresh_token: expect.stringMatching(/^\w{43}$/),
        scope: expect.stringContaining('clinic:write'),
        created_at: '2026-01-05T09:00:00.000Z',
        resource_owner: { id: amelie.id, type: 'Practitioner' },
      },
    });
  });

  test('takes form encoding too', async () => {
    const code = await codeFor(platform, amelie);
    const { clientId, clientSecret } = platform.application;
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: 'com.practicecompanion.desktop:/oauth/local',
      code,
    });
    expect((await visit(`${platform.origin}/api/oauth/token`, { method: 'POST', body })).status).toBe(200);
  });

  test('a code works once', async () => {
    const code = await codeFor(platform, amelie);
    await token(platform, { grant_type: 'authorization_code', code });
    const again = await token(platform, { grant_type: 'authorization_code', code });
    expect(again).toMatchObject({ status: 400, fields: { error: 'invalid_grant' } });
  });

  test('a code dies after ten minutes', async () => {
    const code = await codeFor(platform, amelie);
    platform.advance(601);
    const late = await token(platform, { grant_type: 'authorization_code', code });
    expect(late.fields).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['another redirect URI', { redirect_uri: 'https://other.example/' }, 400, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['no secret', { client_secret: undefined }, 401, 'invalid_client'],
    ['no code', { code: undefined }, 400, 'invalid_request'],
    ['no grant type', { grant_type: undefined }, 400, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('%s is refused', async (_, replaced, status, error) => {
    const code = await codeFor(platform, amelie);
    const answer = await token(platform, { grant_type: 'authorization_code', code, ...replaced });
    expect(answer).toMatchObject({ status, fields: { error } });
  });

  test('a challenge is verified, or dropped where PKCE is ignored', async () => {
    const { verifier, challenge } = pkcePair();
    const asked = { code_challenge: challenge, code_challenge_method: 'S256' };
    const exchange = async (code_verifier: string): Promise<number> => {
      const code = await codeFor(platform, amelie, asked);
      return (await token(platform, { grant_type: 'authorization_code', code, code_verifier })).status;
    };
    expect([await exchange(verifier), await exchange('wrong')]).toEqual([200, 400]);
    await restart({ pkce: 'ignored' });
    expect(await exchange('wrong')).toBe(200);
    await restart({ pkce: 'required' });
    const without = await visit(authorizationUrl(platform));
    expect(inQuery(without.headers.get('location') ?? '', 'error')).toBe('invalid_request');
  });

  test('an application behind a broker needs no secret', async () => {
    await restart({ requireClientSecret: false });
    const code = await codeFor(platform, amelie);
    const body = { grant_type: 'authorization_code', code, client_secret: undefined };
    expect((await token(platform, body)).status).toBe(200);
  });

  test('a clinic-level application is owned by the clinic', async () => {
    await restart({ oauthLevel: 'clinic' });
    const code = await codeFor(platform, amelie);
    const { fields } = await token(platform, { grant_type: 'authorization_code', code });
    expect(fields).toMatchObject({ oauth: { resource_owner: { id: amelie.clinic.id, type: 'Clinic' } } });
  });
});

describe('refresh', () => {
  test('the old refresh token lives until the new access token is first used', async () => {
    const first = await signIn(platform, amelie);
    const lost = pairOf(await refresh(platform, first.refresh));
    const second = pairOf(await refresh(platform, first.refresh));
    expect(new Set([first.refresh, lost.refresh, second.refresh]).size).toBe(3);
    expect((await call(platform, '/api/clinic', first.access)).status).toBe(200);

    expect((await call(platform, '/api/clinic', second.access)).status).toBe(200);
    expect((await refresh(platform, first.refresh)).fields).toMatchObject({ error: 'invalid_grant' });
    expect((await call(platform, '/api/clinic', first.access)).status).toBe(401);
    expect((await refresh(platform, second.refresh)).status).toBe(200);
    expect(platform.record.refreshes).toHaveLength(3);
  });

  test('a session grant counts as use', async () => {
    const first = await signIn(platform, amelie);
    const second = pairOf(await refresh(platform, first.refresh));
    await grant(platform, second.access);
    expect((await refresh(platform, first.refresh)).status).toBe(400);
  });

  test('with revocation "now" the old one is dead at once', async () => {
    await restart({ revocation: 'now' });
    const first = await signIn(platform, amelie);
    expect((await refresh(platform, first.refresh)).status).toBe(200);
    expect((await refresh(platform, first.refresh)).fields).toMatchObject({ error: 'invalid_grant' });
  });

  test('works after the access token has expired', async () => {
    const first = await signIn(platform, amelie);
    platform.advance(7201);
    const expired = await call(platform, '/api/clinic', first.access);
    expect(expired).toMatchObject({ status: 401, text: '' });
    expect(expired.headers.get('www-authenticate')).toContain('The access token expired');
    const second = pairOf(await refresh(platform, first.refresh));
    expect((await call(platform, '/api/clinic', second.access)).status).toBe(200);
  });
});

describe('revoke', () => {
  const revoke = (body: object) => {
    const { clientId, clientSecret } = platform.application;
    return post(`${platform.origin}/api/oauth/revoke`, {
      client_id: clientId,
      client_secret: clientSecret,
      ...body,
    });
  };

  test.each(['access', 'refresh'] as const)('the %s token ends both, and nobody else', async (which) => {
    const other = await signIn(platform, amelie);
    const pair = await signIn(platform, amelie);
    const answer = await revoke({ token: pair[which] });
    expect(answer).toMatchObject({ status: 200, text: '{}' });
    const refused = await call(platform, '/api/clinic', pair.access);
    expect(refused.headers.get('www-authenticate')).toContain('was revoked');
    expect((await refresh(platform, pair.refresh)).status).toBe(400);
    expect((await call(platform, '/api/clinic', other.access)).status).toBe(200);
    expect(platform.record.revocations.map((each) => each.accessToken)).toEqual([pair.access]);
  });

  test('is refused to another client and indifferent to unknown tokens', async () => {
    expect((await revoke({ token: 'x', client_secret: 'guess' })).fields).toMatchObject({
      error: 'unauthorized_client',
    });
    expect((await revoke({ token: 'unknown' })).status).toBe(200);
  });

  test('a person may take everything back in Fullscript itself', async () => {
    const pair = await signIn(platform, amelie);
    platform.revokeAllOf(amelie.id);
    expect((await call(platform, '/api/clinic', pair.access)).status).toBe(401);
    expect((await refresh(platform, pair.refresh)).fields).toMatchObject({ error: 'invalid_grant' });
  });
});

test('the record knows every secret that was handed out', async () => {
  const pair = await signIn(platform, amelie);
  await grant(platform, pair.access);
  expect(platform.record.secrets()).toHaveLength(4);
  expect(platform.record.secrets()).toEqual(expect.arrayContaining([pair.access, pair.refresh]));
});

test('with a state file a restarted platform knows its application and tokens', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-'));
  const stateFile = join(folder, 'state', 'platform.json');
  try {
    await restart({ stateFile });
    const { application } = platform;
    const first = await signIn(platform, amelie);
    const second = pairOf(await refresh(platform, first.refresh));
    await restart({ stateFile });
    expect(platform.application).toEqual(application);
    expect((await call(platform, '/api/clinic', second.access)).status).toBe(200);
    expect((await refresh(platform, first.refresh)).fields).toMatchObject({ error: 'invalid_grant' });
    await restart({ stateFile });
    expect((await refresh(platform, first.refresh)).status).toBe(400);
    expect((await refresh(platform, second.refresh)).status).toBe(200);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
