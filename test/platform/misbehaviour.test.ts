import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type Platform, startPlatform } from './platform';
import { call, grant, pairOf, post, refresh, signIn, visit } from './visitor';

let platform: Platform;
let amelie: Person;
let access = '';
let refreshToken = '';

beforeEach(async () => {
  platform = await startPlatform();
  amelie = platform.person('Amélie Tremblay');
  ({ access, refresh: refreshToken } = await signIn(platform, amelie));
});
afterEach(() => platform.stop());

const clinic = () => call(platform, '/api/clinic', access);

test('a status with headers and a body, as often as said', async () => {
  platform.misbehave({ path: '/api/clinic', times: 2, status: 429, headers: { 'Retry-After': '7' } });
  const first = await clinic();
  expect(first).toMatchObject({ status: 429, text: '' });
  expect(first.headers.get('retry-after')).toBe('7');
  expect([(await clinic()).status, (await clinic()).status]).toEqual([429, 200]);
});

test('a rule can let some pass first, keep to a method, and be taken back', async () => {
  const takeBack = platform.misbehave({ path: /^\/api\/clinic/, method: 'GET', skip: 1, status: 503 });
  expect([(await clinic()).status, (await clinic()).status]).toEqual([200, 503]);
  expect((await grant(platform, access)).status).toBe(201);
  takeBack();
  expect((await clinic()).status).toBe(200);
});

test('HTML instead of JSON, a redirect, another content type', async () => {
  platform.misbehave({ path: '/api/clinic', times: 1, html: true });
  platform.misbehave({ path: '/api/clinic', times: 1, redirectTo: 'https://elsewhere.example/' });
  platform.misbehave({ path: '/api/clinic', times: 1, contentType: 'text/plain' });
  const page = await clinic();
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<html') });
  const moved = await clinic();
  expect([moved.status, moved.headers.get('location')]).toEqual([302, 'https://elsewhere.example/']);
  const plain = await clinic();
  expect([plain.headers.get('content-type'), plain.fields]).toEqual([
    'text/plain',
    { clinic: expect.objectContaining({ name: 'North Clinic' }) },
  ]);
});

test('a changed, a merged and a padded answer', async () => {
  platform.misbehave({ path: '/api/clinic', times: 1, mutate: () => ({ clinic: 7 }) });
  platform.misbehave({ path: '/api/clinic', times: 1, merge: { clinic: { name: null } } });
  platform.misbehave({ path: '/api/clinic', times: 1, padToBytes: 100_000 });
  expect((await clinic()).fields).toEqual({ clinic: 7 });
  expect((await clinic()).fields).toMatchObject({ clinic: { id: amelie.clinic.id, name: null } });
  expect((await clinic()).text).toHaveLength(100_000);
});

test('a lost answer: the work was done, the connection is cut, the old refresh token still serves', async () => {
  platform.misbehave({ path: '/api/oauth/token', times: 1, loseAnswerAfterWork: true });
  await expect(refresh(platform, refreshToken)).rejects.toThrow('fetch failed');
  expect(platform.record.refreshes).toHaveLength(1);
  const second = pairOf(await refresh(platform, refreshToken));
  expect((await call(platform, '/api/clinic', second.access)).status).toBe(200);
});

test('a reset before any work', async () => {
  platform.misbehave({ path: '/api/oauth/token', times: 1, resetBeforeWork: true });
  await expect(refresh(platform, refreshToken)).rejects.toThrow('fetch failed');
  expect(platform.record.refreshes).toEqual([]);
});

test('no answer: the request is in the record without a status, and stopping ends it', async () => {
  platform.misbehave({ path: '/api/clinic', neverAnswer: true });
  const waiting = expect(clinic()).rejects.toThrow('fetch failed');
  const seen = await platform.record.until((record) => record.to('/api/clinic')[0]);
  expect(seen.status).toBeNull();
  await platform.stop();
  await waiting;
});

test('a delay comes after the work', async () => {
  platform.misbehave({ path: '/api/clinic/embeddable/session_grants', delayMs: 300 });
  const waiting = grant(platform, access);
  await platform.record.until((record) => record.grants.length === 1);
  expect(platform.record.to('/api/clinic/embeddable/session_grants')[0]?.status).toBeNull();
  expect((await waiting).status).toBe(201);
});

test('a dripping answer arrives in pieces', async () => {
  platform.misbehave({ path: '/api/clinic', dripBytesPerSecond: 1000 });
  const answer = await fetch(`${platform.origin}/api/clinic`, {
    headers: { Authorization: `Bearer ${access}` },
  });
  const pieces: number[] = [];
  for await (const piece of answer.body ?? []) pieces.push(piece.length);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(Number(answer.headers.get('content-length')));
});

test('the wrong user in a grant and in the clinic', async () => {
  platform.misbehave({ path: '/api/clinic*', wrongUser: true });
  const { fields } = await grant(platform, access);
  expect(fields).toMatchObject({ user: { id: expect.not.stringContaining(amelie.id) } });
  expect((await clinic()).fields).toMatchObject({ clinic: { name: 'Harbour Clinic' } });
});

describe('control from another process', () => {
  const control = (body: object, headers: Record<string, string> = {}) =>
    post(`${platform.origin}/__control`, body, headers);

  test('adds and clears rules', async () => {
    await control({ misbehave: { pathPattern: '^/api/clinic$', status: 500, body: { error: 'x' } } });
    expect(await clinic()).toMatchObject({ status: 500, fields: { error: 'x' } });
    await control({ clear: true });
    expect((await clinic()).status).toBe(200);
    expect((await control({ misbehave: { status: 500 } })).status).toBe(422);
  });

  test('moves the clock, revokes, and sets the hostile page', async () => {
    await control({ hostile: 'cpu' });
    expect(platform.hostile).toBe('cpu');
    await control({ hostile: null });
    expect(platform.hostile).toBeNull();
    await control({ advanceSeconds: 7201 });
    expect((await clinic()).headers.get('www-authenticate')).toContain('expired');
    await control({ revoke: amelie.id });
    expect((await refresh(platform, refreshToken)).status).toBe(400);
  });

  test('is refused to a page', async () => {
    expect((await control({ clear: true }, { Origin: platform.embedDomain })).status).toBe(403);
    const answer = await visit(`${platform.origin}/__record`, { headers: { Origin: platform.embedDomain } });
    expect(answer.status).toBe(403);
  });

  test('reads the record without itself', async () => {
    await refresh(platform, refreshToken);
    const { fields } = await visit(`${platform.origin}/__record`);
    expect(fields).toMatchObject({ refreshes: [{ from: access, to: expect.any(String) }], grants: [] });
    expect(JSON.stringify(fields['requests'])).not.toContain('__record');
  });
});

test('latency holds every answer back and can change while running', async () => {
  platform.latencyMs = 120;
  const began = performance.now();
  await clinic();
  expect(performance.now() - began).toBeGreaterThanOrEqual(115);
});

test('the record holds requests in order, with headers and bodies', async () => {
  platform.record.clearRequests();
  await clinic();
  await refresh(platform, refreshToken);
  expect(platform.record.requests).toMatchObject([
    { method: 'GET', path: '/api/clinic', status: 200, headers: { authorization: `Bearer ${access}` } },
    { method: 'POST', path: '/api/oauth/token', status: 200, body: expect.stringContaining(refreshToken) },
  ]);
});

test('an API call of the app without the content type is refused, and stopping the platform tells of it', async () => {
  const strict = await startPlatform();
  const ask = (headers: Record<string, string>): Promise<number> =>
    fetch(`${strict.origin}/api/clinic`, { headers }).then(({ status }) => status);
  const app = { 'User-Agent': 'PracticeCompanion/1.0.0' };
  expect(await ask({})).toBe(401);
  expect(await ask({ ...app, 'Content-Type': 'application/json' })).toBe(401);
  expect(await ask(app)).toBe(415);
  await expect(strict.stop()).rejects.toThrow('Sent without application/json: GET /api/clinic');
});
