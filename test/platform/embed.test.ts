import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type Platform, startPlatform } from './platform';
import { call, entryUrl, grant, post, signIn, visit } from './visitor';
import { textOf } from './values';

let platform: Platform;
let amelie: Person;
let access = '';

beforeEach(async () => {
  platform = await startPlatform();
  amelie = platform.person('Amélie Tremblay');
  ({ access } = await signIn(platform, amelie));
});
afterEach(() => platform.stop());

const secret = async (): Promise<string> => textOf((await grant(platform, access)).fields, 'secret_token');

const open = async (
  feature: 'embed/entry' | 'treatment_plans/new',
  replaced: Record<string, string | null> = {},
): Promise<string> => {
  const entry = await visit(entryUrl(platform, await secret(), feature, replaced));
  expect(entry.status).toBe(302);
  return `${platform.embedDomain}${entry.headers.get('location') ?? ''}`;
};

const framingOf = async (url: string): Promise<string> =>
  /frame-ancestors (.+)$/.exec((await visit(url)).headers.get('content-security-policy') ?? '')?.[1] ?? '';

describe('session grant', () => {
  test('is the bare object of its user and lives 120 seconds', async () => {
    const { status, fields } = await grant(platform, access);
    expect(status).toBe(201);
    expect(fields).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      secret_token: expect.stringMatching(/^[A-Za-z0-9]{48}$/),
      claimed_at: null,
      user: { id: amelie.id, type: 'Practitioner' },
    });
    const made = platform.record.grants[0];
    expect(textOf(fields, 'expires_at')).toBe(new Date((made?.createdAt ?? 0) + 120_000).toISOString());
  });

  test('opens the embed once', async () => {
    const url = entryUrl(platform, await secret(), 'treatment_plans/new');
    expect((await visit(url)).status).toBe(302);
    const again = await visit(url);
    expect(again.text).toContain('Oops, looks like we ran into an error');
    expect(again.text).toContain('INVALID_SECRET_TOKEN');
    expect(platform.record.grants[0]).toMatchObject({ claims: 2, claimedAt: expect.any(Number) });
  });

  test('does not open it after 120 seconds, but does just before', async () => {
    const [early, late] = [await secret(), await secret()];
    platform.advance(119);
    expect((await visit(entryUrl(platform, early, 'embed/entry'))).status).toBe(302);
    platform.advance(2);
    expect((await visit(entryUrl(platform, late, 'embed/entry'))).text).toContain('INVALID_SECRET_TOKEN');
  });

  test('of a clinic-level application is for the user it names', async () => {
    const old = await startPlatform({ oauthLevel: 'clinic' });
    try {
      const pair = await signIn(old, amelie);
      const sam = old.person('Sam Whitcombe');
      const url = `${old.origin}/api/clinic/embeddable/session_grants`;
      const headers = { Authorization: `Bearer ${pair.access}` };
      const named = await post(url, { user_id: sam.id, user_type: 'Staff' }, headers);
      expect(named.fields).toMatchObject({ user: { id: sam.id, type: 'Staff' } });
      expect((await post(url, {}, headers)).status).toBe(422);
      expect((await post(url, { user_id: sam.id, user_type: 'Practitioner' }, headers)).status).toBe(422);
    } finally {
      await old.stop();
    }
  });
});

describe('framing', () => {
  test('entry and page may be framed by the registered origins', async () => {
    expect(await framingOf(await open('embed/entry'))).toBe('https://companion.example-clinic.test');
  });

  test.each([
    ['a wrong public key', { public_key: 'guess' }],
    ['an origin that is not registered', { target_origin: 'https://elsewhere.example' }],
    ['the registered host over http', { target_origin: 'http://companion.example-clinic.test' }],
  ])('%s gets nobody a frame and costs no grant', async (_, replaced) => {
    const url = entryUrl(platform, await secret(), 'embed/entry', replaced);
    expect(await framingOf(url)).toBe("'none'");
    expect(platform.record.grants[0]?.claimedAt).toBeNull();
  });
});

describe('pages', () => {
  test.each([
    ['treatment_plans/new', {}, 'New treatment plan'],
    ['embed/entry', {}, 'Catalog'],
    ['embed/entry', { entrypoint: 'catalog' }, 'Catalog'],
    ['embed/entry', { entrypoint: 'labs' }, 'Labs'],
  ] as const)('%s %o shows who is signed in', async (feature, replaced, title) => {
    const { text } = await visit(await open(feature, replaced));
    expect(text).toContain(`<title>${title}</title>`);
    expect(text).toContain('Signed in as <strong>Amélie Tremblay</strong>, Practitioner, North Clinic');
    expect(text).not.toContain('practitioner-picker');
  });

  test('staff choose a practitioner first', async () => {
    ({ access } = await signIn(platform, platform.person('Priya Raman', 'Staff')));
    expect((await visit(await open('treatment_plans/new'))).text).toContain('practitioner-picker');
  });

  test('the assets they name are there', async () => {
    const { text } = await visit(await open('treatment_plans/new'));
    const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(assets).toHaveLength(2);
    for (const path of [...assets, '/assets/source-sans-3-latin-wght-normal.woff2', '/assets/consent.css']) {
      expect((await visit(`${platform.embedDomain}${path}`)).status).toBe(200);
    }
  });

  test('a session that was ended shows the error page', async () => {
    const url = await open('embed/entry');
    platform.endEmbedSessions();
    expect((await visit(url)).text).toContain('SESSION_EXPIRED');
  });
});

describe('work inside the frame', () => {
  const sessionPath = (url: string): string =>
    `${platform.embedDomain}/embed_sessions/${new URL(url).searchParams.get('embed') ?? ''}`;

  test('choosing a patient and activating a plan answer the messages of the SDK', async () => {
    const session = sessionPath(await open('treatment_plans/new'));
    const patient = platform.patientsOf(amelie.clinic)[4];
    const chosen = await post(`${session}/patient`, { id: patient?.id });
    expect(chosen.fields['message']).toMatchObject({
      type: 'frame-1.patient.selected',
      payload: {
        type: 'patient.selected',
        clinicId: amelie.clinic.id,
        oauth: { clientId: platform.application.clientId },
        data: { patient: { id: patient?.id, firstName: patient?.firstName } },
      },
    });
    const activated = await post(`${session}/treatment_plans`, {
      personalMessage: 'Take care',
      recommendations: [{ variantId: 'v-1', amount: '2', frequency: 'daily', duration: '10 days' }],
      labs: [],
    });
    const plan = platform.record.plans[0];
    expect(activated.status).toBe(201);
    expect(activated.fields['message']).toMatchObject({
      type: 'frame-1.treatmentPlan.activated',
      payload: {
        id: expect.any(String),
        createdAt: expect.any(String),
        data: {
          treatmentPlan: {
            id: plan?.id,
            state: 'active',
            patient: { id: patient?.id },
            practitioner: { id: amelie.id },
            recommendations: [{ variantId: 'v-1', dosage: { recommendedAmount: '2' } }],
            labRecommendations: [],
          },
        },
      },
    });
    const { fields } = await call(
      platform,
      `/api/clinic/patients/${patient?.id ?? ''}/treatment_plans`,
      access,
    );
    expect(fields).toMatchObject({ treatment_plans: [{ id: plan?.id }], meta: { total_count: 1 } });
  });

  test('a plan without a patient is refused', async () => {
    const session = sessionPath(await open('treatment_plans/new'));
    expect((await post(`${session}/treatment_plans`, {})).status).toBe(422);
  });

  test('patients of another clinic cannot be chosen', async () => {
    const session = sessionPath(await open('treatment_plans/new'));
    const foreign = platform.patientsOf(platform.person('Noah Lindqvist').clinic)[0];
    expect((await post(`${session}/patient`, { id: foreign?.id })).status).toBe(404);
  });
});

describe('tokenize', () => {
  const tokenize = (data: object) =>
    post(
      `${platform.embedDomain}/api/embeddable/tokenize`,
      { data },
      { Origin: 'https://companion.example-clinic.test' },
    );

  test('answers the preflight and the call with CORS', async () => {
    const preflight = await visit(`${platform.embedDomain}/api/embeddable/tokenize`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://companion.example-clinic.test',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    const answer = await tokenize({ first_name: 'Zoé' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://companion.example-clinic.test');
    expect(platform.record.tokenized).toEqual([
      { dataToken: textOf(answer.fields, 'data_token'), data: { first_name: 'Zoé' } },
    ]);
  });

  test('a known patient is chosen already', async () => {
    const patient = platform.patientsOf(amelie.clinic)[7];
    const dataToken = textOf((await tokenize({ id: patient?.id })).fields, 'data_token');
    const { text } = await visit(await open('treatment_plans/new', { data_token: dataToken }));
    expect(text).toContain(`"patient":{"id":"${patient?.id ?? ''}"`);
  });

  test.each([
    ['an unknown patient', { id: 'nobody' }, 'INVALID_PATIENT_ID'],
    ['the literal null of a failed tokenize call', null, 'INVALID_DATA_TOKEN'],
  ])('%s is a serverError page', async (_, data, code) => {
    const dataToken = data ? textOf((await tokenize(data)).fields, 'data_token') : 'null';
    const url = entryUrl(platform, await secret(), 'embed/entry', { data_token: dataToken });
    const { text } = await visit(url);
    expect(text).toContain(`"reasons":["${code}`);
    expect(text).toContain('"targetOrigin":"https://companion.example-clinic.test"');
  });
});

describe('hostile pages', () => {
  test('take the place of the product while set, and may be framed like it', async () => {
    platform.hostile = 'popups';
    const url = await open('treatment_plans/new');
    expect((await visit(url)).text).toContain('data-kind="popups"');
    expect(await framingOf(url)).toBe('https://companion.example-clinic.test');
    platform.hostile = null;
    expect((await visit(url)).text).toContain('New treatment plan');
  });

  test('report into the record, and the foreign host counts who came', async () => {
    const report = { kind: 'popups', name: 'window.open', gesture: true, result: 'null' };
    await post(`${platform.embedDomain}/__report`, report);
    await visit(`${platform.foreignOrigin}/popup?x=1`);
    expect(platform.record.reports).toEqual([{ ...report, refused: null }]);
    expect(platform.record.foreignHits).toMatchObject([{ path: '/popup', query: 'x=1' }]);
  });
});
