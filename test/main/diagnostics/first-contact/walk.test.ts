import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadContactWords } from '../../../../main/diagnostics/check-words';
import { allQuestions } from '../../../../main/diagnostics/first-contact/questions/all-questions';
import { contactReport } from '../../../../main/diagnostics/first-contact/report';
import {
  contactQuestions,
  type ContactQuestionId,
  type ContactState,
} from '../../../../preload/contract/first-contact';
import type { Platform } from '../../../platform/platform';
import { call, refresh, signIn } from '../../../platform/visitor';
import { applicationOf, obedient, platformFor, walkOn, type Walked } from './setup';

// A walk makes about eighty requests.
vi.setConfig({ testTimeout: 60_000 });

/** What must not be in a report: planted among the patients, and everything that names or signs in anybody. */
const planted = {
  id: 'canary-patient-0815',
  firstName: 'Wilhelmina',
  lastName: 'Canaryfeather',
  email: 'canary@planted.example',
  mobileNumber: '+16135550815',
  dateOfBirth: '1971-02-03',
};

const platformWithCanaries = async (different = false): Promise<Platform> => {
  const platform = await platformFor({
    different,
    plantedPatients: Array.from({ length: 30 }, (_, index) => ({ ...planted, id: `${planted.id}-${index}` })),
  });
  platform.activateElsewhere(platform.person('Amélie Tremblay').id, 3_600);
  return platform;
};

const canariesOf = (platform: Platform): readonly string[] => [
  ...Object.values(planted),
  ...platform.people.flatMap(({ id, name, firstName, lastName, email, clinic }) => [
    id,
    name,
    firstName,
    lastName,
    email,
    clinic.id,
    clinic.name,
  ]),
  ...platform.record.plans.flatMap(({ id, patientId, practitionerId }) => [id, patientId, practitionerId]),
  ...platform.record.secrets(),
  ...Object.values(platform.application),
  new URL(platform.origin).host,
  'companion.example-clinic.test',
];

async function reportsOf({ entries, ended }: Walked): Promise<readonly string[]> {
  const state: ContactState = {
    running: false,
    environment: 'local',
    startedAt: Date.UTC(2026, 10, 21),
    visit: null,
    entries: [...entries],
    ended,
  };
  const versions = { app: '0.0.0', electron: '0', system: 'test' };
  return Promise.all(
    (['en-US', 'fr-CA'] as const).map(async (language) =>
      contactReport(state, versions, await loadContactWords(language)),
    ),
  );
}

const isLetter = (character: string | undefined): boolean => /\p{Letter}/u.test(character ?? '');

/** Whether a text holds a word by itself: a short name may be part of an ordinary one. */
const holds = (text: string, word: string): boolean =>
  text
    .split(word)
    .some((part, index, parts) => index > 0 && !isLetter(parts[index - 1]?.at(-1)) && !isLetter(part[0]));

const expectNoCanary = async (platform: Platform, walked: Walked, output: string): Promise<void> => {
  const said = [...(await reportsOf(walked)), JSON.stringify(walked.entries), output].join('\n');
  expect(canariesOf(platform).filter((canary) => holds(said, canary))).toEqual([]);
};

/** Nothing but asking: tokens and grants of the walk's own, and no change of anything else. */
const expectNothingChanged = (platform: Platform): void => {
  const allowed = [
    /^GET /,
    /^POST \/(api\/)?oauth\/authorize$/, // the person's own press in the browser
    /^POST \/api\/oauth\/(token|revoke)$/,
    /^POST \/api\/clinic\/embeddable\/session_grants$/,
    /^OPTIONS \/api\/embeddable\/tokenize$/,
  ];
  const others = platform.record.requests
    .map(({ method, path }) => `${method} ${path}`)
    .filter((line) => !allowed.some((pattern) => pattern.test(line)));
  expect(others).toEqual([]);
  expect(platform.record.tokenized).toEqual([]);
};

/** Every token that was issued since, tried one by one. */
const expectDead = async (platform: Platform, since = 0): Promise<void> => {
  for (const { accessToken, refreshToken } of platform.record.tokens.slice(since)) {
    expect((await call(platform, '/api/clinic', accessToken)).status).toBe(401);
    expect((await refresh(platform, refreshToken)).status).toBeGreaterThanOrEqual(400);
  }
};

const logged = (): (() => string) => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
    vi.spyOn(console, method),
  );
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return () => JSON.stringify(spies.flatMap(({ mock }) => mock.calls));
};

const statusesOf = ({ entries, answers }: Walked, status: string) =>
  entries
    .filter((entry) => entry.status !== status)
    .map(({ question, status: own }) => `${question}: ${own} ${String(answers[question])}`);

/** The answers of the platform that differs: one for each question. */
const differing: Readonly<Record<ContactQuestionId, string>> = {
  'hosts.production': 'ioOnly',
  'authorize.address': 'elsewhere',
  'authorize.redirectMismatch': 'otherError',
  'redirect.arrival': 'byHand',
  'authorize.state': 'missing',
  'authorize.parameters': 'issuer',
  'authorize.cancel': 'otherError',
  'pkce.required': 'required',
  'pkce.verifier': 'ignored',
  'token.wrapping': 'flat',
  'token.createdAt': 'unixNumber',
  'token.expiresIn': 'numberAsText',
  'token.owner': 'clinic',
  'token.scopeSpelling': 'otherCase',
  'token.scopes': 'missing',
  'token.clientError': 'invalidClient400',
  'token.grantError': 'invalidGrant401',
  'token.formEncoding': 'refused',
  'api.badToken': 'plain401',
  'api.errorBody': 'errorsList',
  'api.requestId': 'absent',
  'api.rateHeaders': 'present',
  'api.clinicShape': 'unreadable',
  'api.patientsShape': 'keysMissing',
  'api.pageSize': 'other',
  'api.pageMeta': 'partial',
  'grant.status': 'ok200',
  'grant.shape': 'wrapped',
  'grant.secret': 'other',
  'grant.life': 'other',
  'grant.owner': 'other',
  'grant.scope': 'withoutClinicWrite',
  'grant.contentType': 'needed',
  'embed.framing': 'anyone',
  'embed.framingElsewhere': 'anyone',
  'embed.cookies': 'partitioned',
  'embed.tokenize': 'absent',
  'embed.tokenizeElsewhere': 'refused',
  'events.shape': 'keysMissing',
  'tokens.several': 'replaced',
  'refresh.rule': 'atOnce',
  'refresh.oldAccess': 'atOnce',
  'code.reuse': 'accepted',
  'revoke.byAccess': 'accessOnly',
  'revoke.byRefresh': 'refreshOnly',
  'revoke.unknown': 'refused',
  'revoke.expired': 'killsRefresh',
};

test('every question of the contract is asked once, and assumes answers that it can have', () => {
  expect(allQuestions.map(({ id }) => id).toSorted()).toEqual([...contactQuestions].toSorted());
  for (const { id, answers, assumed } of allQuestions) {
    expect(assumed.length, id).toBeGreaterThan(0);
    for (const answer of assumed) expect(answers, id).toContain(answer);
    expect(assumed, id).not.toContain(differing[id]);
    expect(answers, id).toContain(differing[id]);
  }
});

test('on the local platform every answer is the assumed one, nothing is changed, and no token is left', async () => {
  const platform = await platformWithCanaries();
  const output = logged();
  const walked = await walkOn(platform);
  expect(statusesOf(walked, 'assumed')).toEqual([]);
  expect(walked.ended).toBe('all');
  expectNothingChanged(platform);
  await expectNoCanary(platform, walked, output());
  await expectDead(platform);
  const [english] = await reportsOf(walked);
  expect(english).toContain('What differs from what Practice Companion assumes:\n    Nothing.');
});

test('on a platform that differs in every answer every answer is that one, and nothing else is different', async () => {
  const platform = await platformWithCanaries(true);
  const output = logged();
  const walked = await walkOn(platform, {
    byHand: true,
    productionApis: { com: 'http://127.0.0.1:9/', io: `${platform.origin}/api/clinic` },
  });
  expect(walked.answers).toEqual(differing);
  expect(statusesOf(walked, 'differs')).toEqual([]);
  expect(walked.ended).toBe('all');
  expectNothingChanged(platform);
  await expectNoCanary(platform, walked, output());
  await expectDead(platform);
  const [english = '', french = ''] = await reportsOf(walked);
  const closing = english.slice(english.indexOf('What differs'));
  for (const id of contactQuestions) expect(closing).toContain(`    ${id}: `);
  expect(french).toContain('Ce qui diffère de ce que Practice Companion suppose');
});

test('the sign-in of an account that is connected is neither used nor refreshed, and lives on', async () => {
  const platform = await platformFor();
  const connected = await signIn(platform, platform.person('Amélie Tremblay'));
  const { ended } = await walkOn(platform, { waitsForExpiry: false });
  expect(ended).toBe('all');
  expect(platform.record.refreshes.map(({ from }) => from.accessToken)).not.toContain(connected.access);
  const used = platform.record.requests.filter(({ headers, body }) =>
    [headers['authorization'] ?? '', body].some(
      (text) => text.includes(connected.access) || text.includes(connected.refresh),
    ),
  );
  expect(used).toEqual([]);
  expect((await call(platform, '/api/clinic', connected.access)).status).toBe(200);
  await expectDead(platform, 1);
});

describe('what the platform says of itself cannot reach the report', () => {
  const canary = 'Canaryfeather';
  const keyed = {
    [canary]: 1,
    'canary@planted.example': 1,
    'c0ffee00-0815': 1,
    canaryfeather: { id: 'x' },
    clinic_name_of_canary: 1,
  };

  test('keys, scopes, error codes, headers, statuses and cookies are named by allow-list only', async () => {
    const platform = await platformWithCanaries();
    platform.misbehave({
      path: '/api/oauth/token',
      mutate: (json) => ({
        ...Object(json),
        ...keyed,
        ...(Object.hasOwn(Object(json), 'error') && { error: canary, error_description: canary }),
        ...(Object.hasOwn(Object(json), 'oauth') && {
          oauth: { ...Object(json).oauth, scope: `${Object(json).oauth.scope} canaryfeather:read`, ...keyed },
        }),
      }),
    });
    for (const path of ['/api/clinic', '/api/clinic/patients', '/api/clinic/embeddable/session_grants'])
      platform.misbehave({
        path,
        headers: { 'X-RateLimit-Canaryfeather': '1', 'X-RateLimit-Remaining': '4711' },
        mutate: (json) => (json === undefined ? json : { ...Object(json), ...keyed }),
      });
    const walked = await walkOn(platform);
    const said = [...(await reportsOf(walked)), JSON.stringify(walked.entries)].join('\n').toLowerCase();
    for (const word of ['canary', '4711', 'c0ffee', 'planted']) expect(said).not.toContain(word);
    const facts = walked.entries.flatMap((entry) => entry.facts);
    expect(facts).toContainEqual({ fact: 'otherScopes', value: 1 });
    expect(facts).toContainEqual({ fact: 'otherKeys', value: 5 });
    expect(facts).toContainEqual({ fact: 'headers', value: ['x-ratelimit-remaining'] });
    await expectDead(platform);
  });
});

describe('a walk that comes to nothing', () => {
  test('is stopped at any point without leaving a token', async () => {
    for (const after of [3, 12, 16, 24, 33, 41]) {
      const platform = await platformFor();
      const stop = new AbortController();
      const end = platform.record.until(({ requests }) => requests.length >= after);
      const walking = walkOn(platform, { cancel: stop.signal });
      await end;
      stop.abort();
      const { entries } = await walking;
      expect(entries.some(({ reason }) => reason === 'stopped')).toBe(true);
      await expectDead(platform);
    }
  });

  test('says what it needed where the person does not come back', async () => {
    const platform = await platformFor();
    let now = Date.now();
    const walked = await walkOn(platform, {
      application: applicationOf(platform),
      person: async () => {
        now += 1;
      },
      browser: {
        begin: () => undefined,
        next: () => undefined,
        arrival: async () => null,
        end: () => undefined,
      },
    });
    expect(now).toBeGreaterThan(0);
    expect(walked.ended).toBe('none');
    expect(walked.answers).toMatchObject({
      'authorize.address': 'configured',
      'authorize.cancel': 'nobodyCameBack',
      'token.wrapping': 'noSignIn',
      'token.clientError': 'invalidClient401',
      'api.clinicShape': 'noSignIn',
      'embed.framing': 'listed',
      'embed.cookies': 'refusedBefore',
      'refresh.rule': 'noSignIn',
      'revoke.expired': 'noSignIn',
    });
    expect(platform.record.tokens).toEqual([]);
  });

  test('names what is out of reach, and answers the rest', async () => {
    const platform = await platformFor();
    platform.misbehave({ path: '/api/clinic/patients', resetBeforeWork: true });
    const walked = await walkOn(platform, { waitsForExpiry: false, productionApis: null });
    expect(walked.answers).toMatchObject({
      'hosts.production': 'notOfThisEnvironment',
      'api.clinicShape': 'unreachable',
      'grant.status': 'created201',
      'events.shape': 'nothingThere',
      'revoke.expired': 'takesTwoHours',
    });
    expect(walked.ended).toBe('all');
    await expectDead(platform);
  });

  test('says so where a sign-in of its own cannot be ended', async () => {
    const platform = await platformFor();
    platform.misbehave({ path: '/api/oauth/revoke', status: 503 });
    const walked = await walkOn(platform, { waitsForExpiry: false });
    expect(walked.ended).toBe('left');
    expect(walked.answers).toMatchObject({ 'revoke.byAccess': 'nothing', 'revoke.unknown': 'refused' });
  });
});

test('somebody who authorizes at once leaves only the question of Cancel open', async () => {
  const platform = await platformFor();
  const { answers } = await walkOn(platform, {
    person: async (_, url, bring) => {
      bring(await platform.approve(url, platform.person('Amélie Tremblay').id));
    },
  });
  expect(answers['authorize.cancel']).toBe('notSeen');
  expect(answers).toMatchObject({ 'pkce.required': 'optional', 'tokens.several': 'live' });
});

test('a link with another state is not taken, whoever sends it', async () => {
  const platform = await platformFor();
  const taken: boolean[] = [];
  const { answers } = await walkOn(platform, {
    person: async (own, url, bring) => {
      taken.push(bring('com.practicecompanion.desktop:/oauth/local?code=planted&state=planted'));
      await obedient(own, url, bring);
    },
  });
  expect(taken).toEqual([false, false]);
  expect(answers['authorize.state']).toBe('unchanged');
  expect(platform.record.requests.filter(({ body }) => body.includes('planted'))).toEqual([]);
});
