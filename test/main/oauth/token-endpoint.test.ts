import { describe, expect, test } from 'vitest';
import { createAuthorizationRequest } from '../../../main/oauth/authorization-request';
import { parseCallback } from '../../../main/oauth/callback';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { FullscriptApplication } from '../../../main/policy/application';
import type { SendRequest } from '../../../main/network/http';
import type { Platform } from '../../platform/platform';
import { success } from '../../../preload/contract/errors';
import { applicationAt, codeOf, firstPerson, platformSetup, valueOf } from './setup';

/** Walks from the authorization request to the code in hand. */
async function codeFrom(platform: Platform, application: FullscriptApplication) {
  const request = await createAuthorizationRequest(application);
  const location = await platform.approve(request.url, firstPerson(platform).id);
  const callback = parseCallback(location, {
    redirectUri: application.redirectUri,
    environmentId: application.environment.id,
  });
  if (callback.kind !== 'code' || callback.state !== request.state) throw new Error('no code');
  return { code: callback.code, verifier: request.verifier, redirectUri: application.redirectUri };
}

describe('the authorization request', () => {
  test('asks for a code with state and S256 challenge, and for no scope', async () => {
    const request = await createAuthorizationRequest(applicationAt('http://127.0.0.1:1'));
    const url = new URL(request.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client',
      redirect_uri: 'com.practicecompanion.desktop:/oauth/local',
      state: request.state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(Buffer.from(request.state, 'base64url')).toHaveLength(32);
    expect(request.url).not.toContain(request.verifier);
  });

  test('is different each time, and has no challenge where PKCE is off', async () => {
    const application = applicationAt('http://127.0.0.1:1', { pkce: 'off' });
    const [one, other] = await Promise.all([
      createAuthorizationRequest(application),
      createAuthorizationRequest(application),
    ]);
    expect(one.state).not.toBe(other.state);
    expect(one.verifier).toBeNull();
    expect(one.url).not.toContain('code_challenge');
  });
});

describe('against the local platform', () => {
  test('a code becomes tokens, tokens are refreshed and revoked', async () => {
    const { platform, application, send } = await platformSetup();
    const endpoint = createTokenEndpoint({ send, application });
    const grant = valueOf(await endpoint.exchange(await codeFrom(platform, application)));
    const person = firstPerson(platform);
    expect(grant.resourceOwner).toEqual({ id: person.id, type: person.type });
    expect(grant.expiresAt - grant.issuedAt).toBe(7_200_000);
    expect(Math.abs(grant.issuedAt - Date.now())).toBeLessThan(60_000);
    const refreshed = valueOf(await endpoint.refresh({ refreshToken: grant.refreshToken }));
    expect(refreshed.refreshToken).not.toBe(grant.refreshToken);
    expect(await endpoint.revoke({ token: refreshed.accessToken })).toEqual({ ok: true, value: {} });
    expect(codeOf(await endpoint.refresh({ refreshToken: refreshed.refreshToken }))).toBe(
      'reconnect_required',
    );
    const [exchange, refresh] = platform.record.to('/api/oauth/token').map(({ body, headers }) => {
      expect(headers['content-type']).toBe('application/json');
      const fields: unknown = JSON.parse(body);
      return fields;
    });
    expect(exchange).toMatchObject({
      grant_type: 'authorization_code',
      redirect_uri: application.redirectUri,
    });
    expect(refresh).toMatchObject({ grant_type: 'refresh_token', redirect_uri: application.redirectUri });
  });

  test('without a client secret none is sent', async () => {
    const { platform, application, send } = await platformSetup({ requireClientSecret: false });
    const broker = { ...application, clientSecret: null };
    const endpoint = createTokenEndpoint({ send, application: broker });
    valueOf(await endpoint.exchange(await codeFrom(platform, broker)));
    expect(platform.record.to('/api/oauth/token')[0]?.body).not.toContain('client_secret');
  });

  test('without PKCE no verifier is sent', async () => {
    const { platform, application, send } = await platformSetup();
    const plain: FullscriptApplication = { ...application, pkce: 'off' };
    const endpoint = createTokenEndpoint({ send, application: plain });
    valueOf(await endpoint.exchange(await codeFrom(platform, plain)));
    expect(platform.record.to('/api/oauth/token')[0]?.body).not.toContain('code_verifier');
  });

  test('a used code, a wrong verifier and a wrong secret are told apart', async () => {
    const { platform, application, send } = await platformSetup();
    const endpoint = createTokenEndpoint({ send, application });
    const input = await codeFrom(platform, application);
    const wrongSecret = createTokenEndpoint({ send, application: { ...application, clientSecret: 'x' } });
    expect(codeOf(await wrongSecret.exchange(input))).toBe('oauth_client_rejected');
    expect(codeOf(await endpoint.exchange({ ...input, verifier: 'v'.repeat(43) }))).toBe(
      'oauth_code_rejected',
    );
    const again = await codeFrom(platform, application);
    valueOf(await endpoint.exchange(again));
    expect(codeOf(await endpoint.exchange(again))).toBe('oauth_code_rejected');
  });

  test('an exchange is never repeated, a refresh is', async () => {
    const { platform, application, send } = await platformSetup();
    const endpoint = createTokenEndpoint({ send, application });
    const lost = await codeFrom(platform, application);
    platform.misbehave({ path: '/api/oauth/token', loseAnswerAfterWork: true, times: 1 });
    expect(codeOf(await endpoint.exchange(lost))).toBe('network_unreachable');
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    const grant = valueOf(await endpoint.exchange(await codeFrom(platform, application)));
    platform.misbehave({ path: '/api/oauth/token', loseAnswerAfterWork: true, times: 1 });
    expect(codeOf(await endpoint.refresh({ refreshToken: grant.refreshToken }))).toBe('ok');
    expect(platform.record.to('/api/oauth/token')).toHaveLength(4);
  });
});

/** An endpoint over a platform that answers exactly this. */
function answering(body: unknown, status = 200, serverTime?: number) {
  const send: SendRequest = async () =>
    success({ status, body, requestId: 'request-1', retryAfterSeconds: undefined, serverTime });
  const application = applicationAt('https://api.test');
  return createTokenEndpoint({ send, application, now: () => 1_000_000 });
}

const tokens = { access_token: 'access', refresh_token: 'refresh', token_type: 'Bearer', expires_in: 7_200 };
const exchange = (body: unknown, status?: number) =>
  answering(body, status).exchange({ code: 'c', verifier: null, redirectUri: 'r' });

describe('an answer of the token endpoint', () => {
  test.each([
    ['flat', tokens],
    ['wrapped', { oauth: tokens }],
    ['with a string for expires_in', { ...tokens, expires_in: '7200' }],
    ['without expires_in', { ...tokens, expires_in: undefined }],
    ['with an id_token nobody asked for', { ...tokens, id_token: 'x.y.z' }],
    ['with null for what is absent', { ...tokens, scope: null, resource_owner: null }],
    ['with lower-case token type', { ...tokens, token_type: 'bearer' }],
  ])('is accepted %s', async (_name, body) => {
    expect(await exchange(body)).toMatchObject({
      ok: true,
      value: { accessToken: 'access', refreshToken: 'refresh', issuedAt: 1_000_000, expiresAt: 8_200_000 },
    });
  });

  test.each([
    ['an array', [tokens]],
    ['null', null],
    ['a number', 7],
    ['nothing', undefined],
    ['an empty object', {}],
    ['wrapped in a list', { oauth: [tokens] }],
    ['no refresh token at exchange', { ...tokens, refresh_token: undefined }],
    ['an empty access token', { ...tokens, access_token: '' }],
    ['a token with a line end', { ...tokens, access_token: 'a\nb' }],
    ['an overlong token', { ...tokens, refresh_token: 'x'.repeat(4_097) }],
    ['another token type', { ...tokens, token_type: 'mac' }],
    ['no token type', { ...tokens, token_type: undefined }],
    ['expires_in 0', { ...tokens, expires_in: 0 }],
    ['expires_in −1', { ...tokens, expires_in: -1 }],
    ['expires_in of more than a year', { ...tokens, expires_in: 1e12 }],
    ['expires_in in words', { ...tokens, expires_in: 'soon' }],
    ['a scope that is a list', { ...tokens, scope: ['a'] }],
    ['a resource owner of unknown type', { ...tokens, resource_owner: { id: '1', type: 'Robot' } }],
    ['a resource owner without id', { ...tokens, resource_owner: { type: 'Staff' } }],
  ])('is refused: %s', async (_name, body) => {
    expect(codeOf(await exchange(body))).toBe('oauth_answer_malformed');
  });

  test.each([
    ['ISO text', '2026-03-03T10:00:00.000Z'],
    ['seconds', Date.parse('2026-03-03T10:00:00Z') / 1000],
  ])('tells when it was issued: %s', async (_name, createdAt) => {
    const time = Date.parse('2026-03-03T10:00:01Z');
    const endpoint = answering({ ...tokens, created_at: createdAt }, 200, time);
    const grant = valueOf(await endpoint.refresh({ refreshToken: 'old' }));
    expect(grant.issuedAt).toBe(Date.parse('2026-03-03T10:00:00Z'));
  });

  test('with an issuing time far from the server’s clock counts from that clock', async () => {
    const endpoint = answering({ ...tokens, created_at: '2031-01-01T00:00:00Z' }, 200, 5_000);
    expect(valueOf(await endpoint.refresh({ refreshToken: 'old' })).issuedAt).toBe(5_000);
  });

  test('keeps the refresh token where a refresh brings none', async () => {
    const endpoint = answering({ ...tokens, refresh_token: undefined });
    expect(valueOf(await endpoint.refresh({ refreshToken: 'old' })).refreshToken).toBe('old');
  });

  test.each([
    [400, { error: 'invalid_grant' }, 'oauth_code_rejected'],
    [401, { error: 'invalid_grant' }, 'oauth_code_rejected'],
    [400, { error: 'invalid_client' }, 'oauth_client_rejected'],
    [401, undefined, 'oauth_client_rejected'],
    [403, { error: 'unauthorized_client' }, 'oauth_client_rejected'],
    [400, { error: 'invalid_request' }, 'http_unexpected_status'],
    [404, undefined, 'not_found'],
    [429, {}, 'rate_limited'],
    [503, { error: 'invalid_grant' }, 'platform_unavailable'],
  ])('of status %i is named', async (status, body, code) => {
    expect(await exchange(body, status)).toMatchObject({ error: { code, requestId: 'request-1' } });
  });

  test('never shows a token in an error', async () => {
    const result = await exchange({ ...tokens, access_token: 'planted-secret', token_type: 'mac' });
    expect(JSON.stringify(result)).not.toContain('planted-secret');
  });
});

test('a revocation that fails says so', async () => {
  expect(codeOf(await answering({}, 503).revoke({ token: 't' }))).toBe('platform_unavailable');
  expect(codeOf(await answering({}, 200).revoke({ token: 't' }))).toBe('ok');
});
