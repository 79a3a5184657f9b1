import { describe, expect, test } from 'vitest';
import { listPatients } from '../../../main/fullscript/patients';
import { requestSessionGrant } from '../../../main/fullscript/session-grants';
import type { HttpAnswer } from '../../../main/network/http';
import { success } from '../../../preload/contract/errors';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

const grants = '/api/clinic/embeddable/session_grants';

describe('a call as an account', () => {
  test('carries the bearer of that account', async () => {
    const { call, platform, tokens } = await connected();
    expect(codeOf(await call())).toBe('ok');
    expect(platform.record.to('/api/clinic')[0]?.headers['authorization']).toBe(
      `Bearer ${tokens.accessToken}`,
    );
  });

  test('refused once: one refresh, one repeat, and the old refresh token goes', async () => {
    const { call, platform, refresher, vault, tokens } = await connected();
    platform.misbehave({ path: '/api/clinic', status: 401, times: 1 });
    expect(codeOf(await call())).toBe('ok');
    expect(platform.record.to('/api/clinic')).toHaveLength(2);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    // The call does not wait for the clearing up; forgetting does.
    await refresher.forget(key);
    const [last] = vault.written.slice(-1);
    expect(last?.accessToken).not.toBe(tokens.accessToken);
    expect(last?.previousRefreshToken).toBeNull();
  });

  test('refused twice: two calls and no more', async () => {
    const { call, platform, vault } = await connected();
    platform.misbehave({ path: '/api/clinic', status: 401, body: '<h1>No</h1>', contentType: 'text/html' });
    expect(codeOf(await call({ repeatable: true }))).toBe('unauthorized');
    expect(platform.record.to('/api/clinic')).toHaveLength(2);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    expect(vault.records.size).toBe(1);
  });

  test.each([
    [403, 'forbidden'],
    [404, 'not_found'],
    [422, 'http_unexpected_status'],
    [500, 'platform_unavailable'],
  ])('of status %i says %s once, with the request id', async (status, code) => {
    const { call, platform } = await connected();
    platform.misbehave({ path: '/api/clinic', status, body: { error: 'x' } });
    const result = await call();
    expect(codeOf(result)).toBe(code);
    expect(result).toMatchObject({ error: { requestId: expect.stringMatching(/^[\w-]+$/) } });
    expect(platform.record.to('/api/clinic')).toHaveLength(1);
  });

  test('of 429 says how long to wait', async () => {
    const { call, platform } = await connected();
    platform.misbehave({ path: '/api/clinic', status: 429, headers: { 'Retry-After': '42' } });
    expect(await call()).toMatchObject({ error: { code: 'rate_limited', retryAfterSeconds: 42 } });
  });

  test('is sent whatever scopes the account seems to lack; a 403 names those', async () => {
    const { call, platform, api, application, grantRequest } = await connected({ scopes: ['catalog:read'] });
    const refused = (scope: string) => ({
      ok: false,
      error: { code: 'scope_missing', scopes: [scope], requestId: expect.any(String) },
    });
    expect(await call()).toMatchObject(refused('clinic:read'));
    expect(await requestSessionGrant(grantRequest)).toMatchObject(refused('clinic:write'));
    expect(await listPatients({ api, key, application, page: 1, query: 'a' })).toMatchObject(
      refused('patients:read'),
    );
    expect(platform.record.requests.map(({ path, status }) => [path, status])).toEqual([
      ['/api/clinic', 403],
      [grants, 403],
      ['/api/clinic/search/patients', 403],
    ]);
  });

  test('works where the platform grants what our reading says is missing', async () => {
    const { call, granted, grantRequest } = await connected();
    granted.scope = 'catalog:read';
    expect(codeOf(await call())).toBe('ok');
    expect(codeOf(await requestSessionGrant(grantRequest))).toBe('ok');
  });

  test('refused once is asked again, and a refusal is read by the scopes of that moment', async () => {
    const { call, granted, platform } = await connected();
    granted.scope = 'catalog:read';
    platform.misbehave({ path: '/api/clinic', status: 403, times: 2 });
    expect(codeOf(await call())).toBe('scope_missing');
    granted.scope = 'Catalog:Read Clinic:Read';
    expect(codeOf(await call())).toBe('forbidden');
    expect(codeOf(await call())).toBe('ok');
  });

  test('refused though the scope was granted names the scopes and the request id, and refreshes nothing', async () => {
    const { call, granted, platform } = await connected({ scopes: ['catalog:read'] });
    granted.scope = 'catalog:read clinic:read';
    expect(await call()).toMatchObject({
      error: { code: 'forbidden', scopes: ['clinic:read'], requestId: expect.any(String) },
    });
    expect(platform.record.to('/api/oauth/token')).toEqual([]);
  });

  test('goes out where the platform never said what it granted', async () => {
    const { call, granted } = await connected();
    granted.scope = '';
    expect(codeOf(await call())).toBe('ok');
  });

  test('never goes to another environment', async () => {
    const { call, platform } = await connected();
    expect(codeOf(await call({ key: { ...key, environment: 'us' } }))).toBe('configuration_missing');
    expect(platform.record.requests).toHaveLength(0);
  });

  test('cancelled sends nothing', async () => {
    const { call, platform } = await connected();
    expect(codeOf(await call({ signal: AbortSignal.abort() }))).toBe('request_cancelled');
    expect(platform.record.requests).toHaveLength(0);
  });
});

describe('a session grant', () => {
  test('is for this account, asked without a body, and usable for 100 s', async () => {
    const { grantRequest, platform } = await connected();
    const grant = valueOf(await requestSessionGrant(grantRequest));
    expect(grant.secretToken).toBe(platform.record.grants[0]?.secretToken);
    expect(grant.usableUntil).toBeGreaterThan(97_000);
    expect(grant.usableUntil).toBeLessThanOrEqual(100_000);
    expect(platform.record.to(grants)[0]?.body).toBe('');
  });

  test('with a clinic’s token says for whom', async () => {
    const { grantRequest, account, platform } = await connected({ oauthLevel: 'clinic' });
    const chosen = { ...account, tokenOwner: 'clinic' };
    expect(codeOf(await requestSessionGrant({ ...grantRequest, account: chosen }))).toBe('ok');
    expect(JSON.parse(platform.record.to(grants)[0]?.body ?? '')).toEqual({
      user_id: account.userId,
      user_type: account.userType,
    });
  });

  test('for somebody else is refused', async () => {
    const { grantRequest, platform } = await connected();
    platform.misbehave({ path: grants, wrongUser: true });
    expect(codeOf(await requestSessionGrant(grantRequest))).toBe('grant_other_user');
  });

  test('for the same id in another role is refused', async () => {
    const { grantRequest, account } = await connected();
    const staff = { ...account, userType: 'Staff' } as const;
    expect(codeOf(await requestSessionGrant({ ...grantRequest, account: staff }))).toBe('grant_other_user');
  });

  test.each([
    ['empty', ''],
    ['with &', `${'a'.repeat(20)}&public_key=evil`],
    ['with #', `${'a'.repeat(20)}#`],
    ['with a space', `${'a'.repeat(20)} `],
    ['with a line end', `${'a'.repeat(20)}\n`],
    ['of 10 KB', 'a'.repeat(10_000)],
    ['that is no text', 7],
  ])('with a secret %s is malformed', async (_name, secret) => {
    const { grantRequest, platform } = await connected();
    platform.misbehave({ path: grants, merge: { secret_token: secret } });
    const result = await requestSessionGrant(grantRequest);
    expect(codeOf(result)).toBe('grant_malformed');
    expect(JSON.stringify(result)).not.toContain('aaaa');
  });

  test('over on arrival is asked for once more, then named', async () => {
    const { grantRequest, platform } = await connected();
    platform.misbehave({ path: grants, merge: { expires_at: '2020-01-01T00:00:00Z' }, times: 1 });
    expect(codeOf(await requestSessionGrant(grantRequest))).toBe('ok');
    platform.misbehave({ path: grants, merge: { expires_at: '2020-01-01T00:00:00Z' } });
    expect(codeOf(await requestSessionGrant(grantRequest))).toBe('grant_too_old');
    expect(platform.record.to(grants)).toHaveLength(4);
  });

  test('is dated by the platform’s clock alone', async () => {
    const { grantRequest } = await connected();
    const threeHoursOff = Date.now() + 3 * 3_600_000;
    const answer: HttpAnswer = {
      status: 201,
      body: {
        id: 'g',
        secret_token: 'a'.repeat(48),
        expires_at: new Date(threeHoursOff + 60_000).toISOString(),
        user: { id: grantRequest.account.userId, type: grantRequest.account.userType },
      },
      requestId: undefined,
      retryAfterSeconds: undefined,
      serverTime: threeHoursOff,
    };
    const api = { call: async () => success(answer) };
    expect(valueOf(await requestSessionGrant({ ...grantRequest, api })).usableUntil).toBe(40_000);
  });

  test('is not asked for twice when the network fails', async () => {
    const { grantRequest, platform } = await connected();
    platform.misbehave({ path: grants, loseAnswerAfterWork: true });
    expect(codeOf(await requestSessionGrant(grantRequest))).toBe('network_unreachable');
    expect(platform.record.to(grants)).toHaveLength(1);
  });
});

describe('a search for patients', () => {
  test('asks for all kinds, one page, and answers how many there are', async () => {
    const { api, application, platform, person } = await connected();
    const [patient] = platform.patientsOf(person.clinic);
    if (!patient) throw new Error('no patient');
    const query = patient.email;
    const found = valueOf(await listPatients({ api, key, application, page: 1, query }));
    expect(found.patients.map((each) => each?.id)).toContain(patient.id);
    expect(found.total).toBeGreaterThanOrEqual(found.patients.length);
    const [sent] = platform.record.to('/api/clinic/search/patients');
    expect(Object.fromEntries(new URLSearchParams(sent?.query))).toEqual({
      query,
      patient_type: 'all',
      'page[number]': '1',
      'page[size]': '100',
    });
  });

  test('keeps the words of the person apart from our parameters', async () => {
    const { api, application, platform } = await connected();
    await listPatients({ api, key, application, page: 1, query: 'a&patient_type=x#?' });
    const [sent] = platform.record.to('/api/clinic/search/patients');
    expect(new URLSearchParams(sent?.query).getAll('patient_type')).toEqual(['all']);
  });

  test('is repeated when the platform hiccups', async () => {
    const { api, application, platform } = await connected();
    platform.misbehave({ path: '/api/clinic/search/patients', status: 503, times: 1 });
    expect(codeOf(await listPatients({ api, key, application, page: 1, query: 'a' }))).toBe('ok');
  });

  test('with an answer of another shape is named', async () => {
    const { api, application, platform } = await connected();
    platform.misbehave({ path: '/api/clinic/search/patients', body: { patients: { name: 'x' } } });
    expect(codeOf(await listPatients({ api, key, application, page: 1, query: 'a' }))).toBe(
      'http_invalid_answer',
    );
  });
});
