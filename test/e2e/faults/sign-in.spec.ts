import { expect, test as base } from '../support/desktop';
import type { ErrorCode } from '../../../preload/contract/errors';
import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { startPlatform, type Misbehaviour, type Platform } from '../../platform/platform';
import { createProfile, openLink, startCompanion, type Companion } from '../support/companion';
import { expectFailedSignIn, expectNamed } from './named-state';
import { paste, signInBy } from './steps';

interface Stage {
  readonly platform: Platform;
  readonly companion: Companion;
}

/** One app without an account for all the sign-ins that come to nothing. */
const test = base.extend<object, { readonly stage: Stage }>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const platform = await startPlatform();
      const profile = await createProfile(platform.policy());
      const companion = await startCompanion(profile);
      await use({ platform, companion });
      await companion.close();
      await profile.remove();
      await platform.stop();
    },
    { scope: 'worker' },
  ],
});

test.afterEach(async ({ stage: { platform, companion } }) => {
  platform.clearMisbehaviour();
  expect(platform.record.foreignHits).toEqual([]);
  platform.record.clearRequests();
  const back = companion.shell.getByRole('button', { name: /^(Close|Cancel)$/ });
  if (await back.isVisible()) await back.click();
  await expect(companion.shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  expect((await companion.state()).accounts).toEqual([]);
});

const connect = ({ companion, platform }: Stage): Promise<string> =>
  signInBy(companion, platform, 'Connect Fullscript account', platform.person('Amélie Tremblay').id);

interface Fault {
  readonly name: string;
  readonly code: ErrorCode;
  readonly rule: Omit<Misbehaviour, 'path'>;
}

const everywhere: readonly Fault[] = [
  { name: 'is down', code: 'network_unreachable', rule: { resetBeforeWork: true } },
  { name: 'answers HTML instead of JSON', code: 'http_not_json', rule: { html: true } },
  { name: 'answers 403', code: 'forbidden', rule: { status: 403, body: { error: 'forbidden' } } },
  { name: 'answers 503 in HTML', code: 'platform_unavailable', rule: { status: 503, html: true } },
  {
    name: 'answers 429 with Retry-After',
    code: 'rate_limited',
    rule: { status: 429, headers: { 'Retry-After': '30' } },
  },
];

const places: readonly {
  readonly place: string;
  readonly path: string;
  readonly faults: readonly Fault[];
}[] = [
  {
    place: 'the token endpoint',
    path: '/api/oauth/token',
    faults: [
      ...everywhere,
      {
        name: 'refuses the code',
        code: 'oauth_code_rejected',
        rule: { status: 400, body: { error: 'invalid_grant' } },
      },
      {
        name: 'refuses the application',
        code: 'oauth_client_rejected',
        rule: { status: 401, body: { error: 'invalid_client' } },
      },
      {
        name: 'answers JSON of another kind',
        code: 'oauth_answer_malformed',
        rule: { mutate: () => ({ oauth: [] }) },
      },
    ],
  },
  {
    place: 'the clinic call',
    path: '/api/clinic',
    faults: [
      ...everywhere,
      { name: 'answers 401', code: 'unauthorized', rule: { status: 401 } },
      {
        name: 'answers JSON of another kind',
        code: 'http_invalid_answer',
        rule: { mutate: () => ({ clinic: null }) },
      },
    ],
  },
];

/** Codes that were sent; what an earlier try was issued and gives back goes the same way. */
const exchangesAt = ({ record }: Platform) =>
  record.to('/api/oauth/token').filter(({ body }) => body.includes('"authorization_code"'));

for (const { place, path, faults } of places) {
  for (const { name, code, rule } of faults) {
    test(`at sign-in, ${place} ${name}`, async ({ stage }) => {
      const { platform, companion } = stage;
      platform.misbehave({ path, ...rule });
      await paste(companion, await connect(stage));
      await expectFailedSignIn(companion, code);
      // A code is sent once, whatever the answer was.
      expect(exchangesAt(platform)).toHaveLength(1);
      if (code === 'rate_limited') await expect(companion.shell.getByText(/\b30 seconds\b/)).toBeVisible();
      // What was issued and is of no use is given back.
      if (path === '/api/clinic') await platform.record.until(({ revocations }) => revocations.length > 0);
      platform.record.revocations.length = 0;
    });
  }

  test(`at sign-in, ${place} sends elsewhere, and nothing goes there`, async ({ stage }) => {
    const { platform, companion } = stage;
    platform.misbehave({ path, redirectTo: `${platform.foreignOrigin}/elsewhere` });
    await paste(companion, await connect(stage));
    await expectFailedSignIn(companion, 'http_redirected');
    expect(platform.record.foreignHits).toEqual([]);
  });
}

test('at sign-in, the token endpoint never answers', async ({ stage }) => {
  const { platform, companion } = stage;
  platform.misbehave({ path: '/api/oauth/token', neverAnswer: true });
  await paste(companion, await connect(stage));
  await expect(companion.shell.getByText('Finishing the sign-in')).toBeVisible();
  await expect(companion.shell.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expectFailedSignIn(companion, 'network_timeout');
});

test('after a failure, Try again leads to an account', async ({ stage }) => {
  const { platform, companion } = stage;
  platform.misbehave({ path: '/api/oauth/token', times: 1, status: 503 });
  await paste(companion, await connect(stage));
  await expectFailedSignIn(companion, 'platform_unavailable');
  const person = platform.person('Amélie Tremblay').id;
  await paste(companion, await signInBy(companion, platform, 'Try again', person));
  await expect(companion.shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
});

test('a pasted address that is not the awaited one is named beside the field, and the sign-in waits on', async ({
  stage,
}) => {
  const { platform, companion } = stage;
  const callback = await connect(stage);
  const state = new URLSearchParams(callback.slice(callback.indexOf('?'))).get('state') ?? '';
  const scheme = 'com.practicecompanion.desktop:/oauth';
  const refused: readonly (readonly [string, ErrorCode])[] = [
    ['good morning', 'oauth_address_unrecognised'],
    ['https://example.test/oauth/local?code=a&state=b', 'oauth_address_unrecognised'],
    [`${scheme}/local?code=unknown&state=unknown`, 'oauth_address_unknown_state'],
    [`${scheme}/local?code=one&code=two&state=${state}`, 'oauth_address_unrecognised'],
    [`${scheme}/us-snd?code=one&state=${state}`, 'oauth_address_other_environment'],
    [`${callback}&filler=${'a'.repeat(2_048)}`, 'oauth_address_too_long'],
    [`${callback}&filler=${'a'.repeat(20_000)}`, 'oauth_address_too_long'],
  ];
  for (const [address, code] of refused) {
    await paste(companion, address);
    const { title, next } = errorsEnUS[code];
    await expect(companion.shell.getByText(`${title} ${next}`)).toBeVisible();
    expect((await companion.state()).connection.step).toBe('waiting');
  }
  expect(exchangesAt(platform)).toEqual([]);
  await paste(companion, callback);
  await expect(companion.shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
});

test('links of the system that nobody waits for send nothing; an oversized one is refused before it arrives', async ({
  stage,
}) => {
  const { platform, companion } = stage;
  const { profile } = companion;
  const callback = await connect(stage);
  const strays: readonly (readonly [string, ErrorCode])[] = [
    ['com.practicecompanion.desktop:/oauth/local?code=a&state=b', 'oauth_address_unknown_state'],
    [`${callback}&filler=${'a'.repeat(3_000)}`, 'oauth_address_too_long'],
  ];
  for (const [link, code] of strays) {
    expect(await openLink(profile, link)).toBe(0);
    await expect.poll(async () => (await companion.state()).linkNotice).toEqual({ code });
    await expectNamed(companion.shell, code, 'Dismiss');
  }
  expect(await openLink(profile, `${callback}&filler=${'a'.repeat(100_000)}`)).toBe(64);
  expect((await companion.state()).connection.step).toBe('waiting');
  expect(exchangesAt(platform)).toEqual([]);

  expect(await openLink(profile, callback)).toBe(0);
  await expect(companion.shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
  expect((await companion.state()).linkNotice).toBeNull();
  expect(await openLink(profile, callback)).toBe(0);
  expect((await companion.state()).connection.step).toBe('confirming');
  expect(exchangesAt(platform)).toHaveLength(1);
});

test('a callback that comes late, after Cancel, is not used', async ({ stage }) => {
  const { platform, companion } = stage;
  const callback = await connect(stage);
  await companion.shell.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(async () => (await companion.state()).connection.step).toBe('idle');
  expect(await openLink(companion.profile, callback)).toBe(0);
  await expect
    .poll(async () => (await companion.state()).linkNotice)
    .toEqual({ code: 'oauth_attempt_missing' });
  await expectNamed(companion.shell, 'oauth_attempt_missing', 'Connect Fullscript account');
  expect(exchangesAt(platform)).toEqual([]);
  await companion.shell.getByRole('button', { name: 'Dismiss' }).click();
  await expect(companion.shell.getByText(errorsEnUS.oauth_attempt_missing.title)).toBeHidden();
});

test('a callback of an earlier attempt does not answer the present one', async ({ stage }) => {
  const { platform, companion } = stage;
  const earlier = await connect(stage);
  await companion.shell.getByRole('button', { name: 'Cancel' }).click();
  const present = await connect(stage);
  await paste(companion, earlier);
  await expect(companion.shell.getByText(errorsEnUS.oauth_address_unknown_state.title)).toBeVisible();
  expect(exchangesAt(platform)).toEqual([]);
  await paste(companion, present);
  await expect(companion.shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
});

test('a browser that does not start is named, and the link can be copied for another one', async ({
  stage,
}) => {
  const { companion, platform } = stage;
  await companion.app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no browser'));
  });
  await companion.shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
  await expect
    .poll(async () => (await companion.state()).connection)
    .toMatchObject({ step: 'waiting', browserOpened: false });
  await expect(companion.shell.getByText(enUS['waiting.noBrowser.title'])).toBeVisible();
  await expect(companion.shell.getByText(enUS['waiting.noBrowser.text'])).toBeVisible();
  await companion.shell.getByRole('button', { name: 'Copy the link' }).click();
  const copied = await companion.app.evaluate(({ clipboard }) => clipboard.readText());
  await paste(companion, await platform.approve(copied, platform.person('Sam Whitcombe').id));
  await expect(companion.shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
});
