import { afterEach, beforeEach, expect, test } from 'vitest';
import { jointPolicy } from './joint-policy';
import { type Person, type Platform, startPlatform } from './platform';
import { authorizationUrl, call, post, signIn, visit } from './visitor';
import { isFields } from './values';

let platform: Platform;
let sam: Person;
let access = '';

beforeEach(async () => {
  platform = await startPlatform({ patients: 250 });
  sam = platform.person('Sam Whitcombe', 'Staff');
  ({ access } = await signIn(platform, sam));
});
afterEach(() => platform.stop());

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

test('the clinic is the one of the token', async () => {
  const north = await call(platform, '/api/clinic', access);
  expect(north.fields).toMatchObject({
    clinic: { id: sam.clinic.id, name: 'North Clinic', patient_count: 250 },
  });
  const noah = await signIn(platform, platform.person('Noah Lindqvist'));
  const harbour = await call(platform, '/api/clinic', noah.access);
  expect(harbour.fields).toMatchObject({ clinic: { name: 'Harbour Clinic' } });
});

test('every answer carries a request id of its own', async () => {
  const ids = await Promise.all(
    ['/api/clinic', '/api/nothing', '/api/oauth/authorize'].map(
      async (path) => (await call(platform, path, access)).headers.get('x-request-id') ?? '',
    ),
  );
  expect(new Set(ids).size).toBe(3);
  expect(ids).not.toContain('');
});

test('no token and an unknown token get 401 without a body', async () => {
  const none = await visit(`${platform.origin}/api/clinic`);
  const unknown = await call(platform, '/api/clinic', 'unknown');
  for (const answer of [none, unknown]) {
    expect(answer).toMatchObject({ status: 401, text: '' });
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  }
});

test('a missing scope gets 403 insufficient_scope', async () => {
  const narrow = await startPlatform({ scopes: ['catalog:read', 'clinic:read'] });
  try {
    const pair = await signIn(narrow, sam);
    expect((await call(narrow, '/api/clinic', pair.access)).status).toBe(200);
    for (const path of ['/api/clinic/patients', '/api/clinic/search/patients?query=a']) {
      expect(await call(narrow, path, pair.access)).toMatchObject({
        status: 403,
        fields: { error: 'insufficient_scope' },
      });
    }
    const grants = await call(narrow, '/api/clinic/embeddable/session_grants', pair.access, 'POST');
    expect(grants.status).toBe(403);
  } finally {
    await narrow.stop();
  }
});

test('lists show five fields a patient, pages count from 1, sizes end at 100', async () => {
  const page = await call(
    platform,
    '/api/clinic/patients?patient_type=all&page[number]=3&page[size]=500',
    access,
  );
  expect(page.fields['meta']).toEqual({
    current_page: 3,
    next_page: null,
    prev_page: 2,
    total_pages: 3,
    total_count: 250,
  });
  const patients = list(page.fields['patients']);
  expect(patients).toHaveLength(50);
  expect(Object.keys(isFields(patients[0]) ? patients[0] : {})).toEqual([
    'id',
    'first_name',
    'last_name',
    'email',
    'archived',
  ]);
});

test('dependents are left out unless asked for', async () => {
  const count = async (type: string): Promise<number> => {
    const { fields } = await call(platform, `/api/clinic/patients?patient_type=${type}`, access);
    const meta = isFields(fields['meta']) ? fields['meta'] : {};
    return Number(meta['total_count']);
  };
  const [all, dependent, guardian, none] = [
    await count('all'),
    await count('dependent'),
    await count('guardian'),
    await count(''),
  ];
  expect(dependent).toBeGreaterThan(0);
  expect(guardian + dependent).toBe(all);
  expect(none).toBe(guardian);
});

test('search finds names and addresses whatever the accents and the case', async () => {
  const patient = platform.patientsOf(sam.clinic).find(({ firstName }) => firstName === 'Geneviève');
  expect(patient).toBeDefined();
  const query = encodeURIComponent(`GENEVIEVE ${patient?.lastName ?? ''}`);
  const path = `/api/clinic/search/patients?query=${query}&patient_type=all&page[size]=100`;
  const found = list((await call(platform, path, access)).fields['patients']);
  expect(found).toContainEqual(expect.objectContaining({ id: patient?.id }));
  expect(found.length).toBeLessThan(20);
});

test('a patient has details, and none of another clinic is found', async () => {
  const own = platform.patientsOf(sam.clinic)[0];
  const detail = await call(platform, `/api/clinic/patients/${own?.id ?? ''}`, access);
  expect(detail.fields).toMatchObject({ patient: { id: own?.id, date_of_birth: own?.dateOfBirth } });
  const foreign = platform.patientsOf(platform.person('Noah Lindqvist').clinic)[0];
  expect((await call(platform, `/api/clinic/patients/${foreign?.id ?? ''}`, access)).status).toBe(404);
});

test('practitioners and staff are those of the clinic, each by id too', async () => {
  const practitioners = list(
    (await call(platform, '/api/clinic/practitioners', access)).fields['practitioners'],
  );
  const staff = list((await call(platform, '/api/clinic/staff', access)).fields['staff']);
  expect([practitioners.length, staff.length]).toEqual([3, 2]);
  expect((await call(platform, `/api/clinic/staff/${sam.id}`, access)).fields).toMatchObject({
    staff: { id: sam.id, first_name: 'Sam' },
  });
  expect((await call(platform, `/api/clinic/practitioners/${sam.id}`, access)).status).toBe(404);
});

test('fifty thousand patients are made once and the same on every start', async () => {
  const large = await startPlatform({ patients: 50_000 });
  const again = await startPlatform({ patients: 50_000 });
  try {
    const patients = large.patientsOf(sam.clinic);
    expect(patients).toHaveLength(50_000);
    expect(new Set(patients.map(({ id }) => id)).size).toBe(50_000);
    expect(again.patientsOf(sam.clinic)[49_999]).toEqual(patients[49_999]);
  } finally {
    await Promise.all([large.stop(), again.stop()]);
  }
}, 60_000);

test('the API is not on the embed host, nor the embed on the API host', async () => {
  const clinic = await visit(`${platform.embedDomain}/api/clinic`, {
    headers: { Authorization: `Bearer ${access}` },
  });
  expect(clinic).toMatchObject({ status: 404, fields: { status: 404, error: 'Not Found' } });
  expect((await post(`${platform.origin}/api/embeddable/tokenize`, { data: {} })).status).toBe(404);
});

test('a policy names this platform and takes overrides', () => {
  expect(platform.policy({ fullscript: { pkce: 'off' }, accounts: { maximum: 3 } })).toEqual({
    environment: 'local',
    accounts: { maximum: 3 },
    fullscript: {
      ...platform.application,
      embedOrigin: 'https://companion.example-clinic.test',
      redirectUri: 'com.practicecompanion.desktop:/oauth/local',
      oauthLevel: 'role',
      pkce: 'off',
      authorizeUrl: `${platform.origin}/api/oauth/authorize`,
      apiBaseUrl: `${platform.origin}/api`,
      tokenUrl: `${platform.origin}/api/oauth/token`,
      revokeUrl: `${platform.origin}/api/oauth/revoke`,
      embedDomain: platform.embedDomain,
    },
  });
});

test('two platforms make one policy, each its own environment, application and redirect URI', async () => {
  const other = await startPlatform({ environment: 'custom' });
  try {
    const policy = jointPolicy([platform, other], { accounts: { maximum: 12 } });
    expect(policy).toEqual({
      ...platform.policy(),
      accounts: { maximum: 12 },
      applications: [other.policy()],
    });
    expect(other.policy()).toMatchObject({
      environment: 'custom',
      fullscript: { redirectUri: 'com.practicecompanion.desktop:/oauth/custom', ...other.application },
    });
    expect(other.application.clientId).not.toBe(platform.application.clientId);
    const callback = await other.approve(
      authorizationUrl(other, { redirect_uri: 'com.practicecompanion.desktop:/oauth/custom' }),
      sam.id,
    );
    expect(callback).toMatch(/^com\.practicecompanion\.desktop:\/oauth\/custom\?code=/);
  } finally {
    await other.stop();
  }
});

test('there are twelve users in three clinics, one human being two users where they have two roles', () => {
  const { people } = platform;
  expect(people).toHaveLength(12);
  expect(new Set(people.map(({ id }) => id)).size).toBe(12);
  expect(new Set(people.map(({ clinic }) => clinic.id)).size).toBe(3);
  const [one, two] = ['Practitioner', 'Staff'] as const;
  expect(platform.person('Mei-Ling Chow', one).id).not.toBe(platform.person('Mei-Ling Chow', two).id);
});
