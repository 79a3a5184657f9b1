import { expect, test } from 'vitest';
import { createConfigurationService } from '../../../main/policy/configuration-service';
import type { TypedApplication } from '../../../main/policy/effective-configuration';
import { parseConfiguration } from '../../../main/policy/judged-document';
import { absentPolicy, readingOf, type PolicyReading } from '../../../main/policy/policy-reading';
import type { ClientSecretName } from '../../../main/vault/secret-names';
import { failure, success } from '../../../preload/contract/errors';
import { codeOf } from '../oauth/setup';

const values = {
  environment: 'us',
  clientId: 'client-us',
  clientSecret: 'secret-us',
  publicKey: 'key',
  embedOrigin: 'https://companion.clinic.example',
  oauthLevel: 'role',
  pkce: 'auto',
} as const;
const canada = { ...values, environment: 'ca', clientId: 'client-ca', clientSecret: 'secret-ca' } as const;

/** A policy that never changes. */
const always = (reading: PolicyReading) => ({ newest: () => reading, inForce: () => reading });

/** A configuration over settings and secrets in memory; what happens to them is told in `steps`. */
function serviceOver(
  typed: readonly TypedApplication[] = [],
  policy: object = {},
  kept: readonly (readonly [ClientSecretName, string])[] = [],
) {
  const secrets = new Map<ClientSecretName, string>(kept);
  const steps: string[] = [];
  const disk = { typed, failSecrets: false };
  const service = createConfigurationService({
    policy: always({ ...absentPolicy, document: policy }),
    storage: {
      readTyped: () => disk.typed,
      writeTyped: async (next) => {
        steps.push(`typed ${next.map(({ environment }) => environment).join(' ')}`);
        disk.typed = next;
        return success({});
      },
      readSecret: async (name) => success(secrets.get(name) ?? null),
      keep: (secret) => secret,
      writeSecret: async (name, secret) => {
        if (disk.failSecrets) return failure('vault_write_failed');
        steps.push(`${secret === null ? 'drop' : 'keep'} ${name}`);
        if (secret === null) secrets.delete(name);
        else secrets.set(name, secret);
        return success({});
      },
    },
    onChange: () => undefined,
  });
  const secretsInForce = () =>
    service.current().applications.map(({ environment, clientSecret }) => [environment.id, clientSecret]);
  return { service, secrets, steps, disk, secretsInForce };
}

test('a further application is added beside the first, each with a secret of its own', async () => {
  const { service, secrets, secretsInForce } = serviceOver();
  expect(await service.save(values)).toEqual(success({ invalid: [] }));
  expect(await service.save(canada)).toEqual(success({ invalid: [] }));
  expect(secretsInForce()).toEqual([
    ['us', 'secret-us'],
    ['ca', 'secret-ca'],
  ]);
  expect([...secrets.keys()]).toEqual(['clientSecret:us', 'clientSecret:ca']);
  expect(service.applicationFor('ca')?.clientId).toBe('client-ca');
  expect(service.applicationFor('ca-snd')).toBeNull();
  expect(JSON.stringify([service.list(), service.view()])).not.toContain('secret-');
});

test('a second application of an environment is refused, and nothing is written', async () => {
  const { service, disk, secrets } = serviceOver();
  await service.save(values);
  const before = disk.typed;
  expect(await service.save({ ...values, clientId: 'other', clientSecret: 'other' })).toEqual(
    success({ invalid: ['environment'] }),
  );
  expect(disk.typed).toBe(before);
  expect(secrets.get('clientSecret:us')).toBe('secret-us');
});

test('new values replace an application in its place and keep its secret where none is typed', async () => {
  const { service, secretsInForce } = serviceOver();
  await service.save(values);
  await service.save(canada);
  const { clientSecret: _typed, ...rest } = values;
  await service.save({ ...rest, publicKey: 'new', replaces: 'us' });
  expect(secretsInForce()).toEqual([
    ['us', 'secret-us'],
    ['ca', 'secret-ca'],
  ]);
  expect(service.list()[0]?.publicKey).toBe('new');
});

test.each([
  ['another client', { clientId: 'other' }],
  ['another environment', { environment: 'us-snd' }],
] as const)('the secret does not follow to %s', async (_name, change) => {
  const { service, secrets } = serviceOver();
  await service.save(values);
  const { clientSecret: _typed, ...rest } = values;
  await service.save({ ...rest, ...change, replaces: 'us' });
  expect(service.current().applications.map(({ clientSecret }) => clientSecret)).toEqual([null]);
  expect([...secrets.values()]).toEqual([]);
});

const typedBefore: TypedApplication = {
  environment: 'us',
  clientId: 'client-us',
  publicKey: 'key',
  embedOrigin: 'https://companion.clinic.example',
  oauthLevel: 'role',
  pkce: 'auto',
  secret: 'clientSecret',
};

test('a stored value that would be refused today keeps nobody from changing another one', async () => {
  const old = { ...typedBefore, embedOrigin: 'http://companion.clinic.example', publicKey: 'ключ' };
  const { service, disk } = serviceOver([old], {}, [['clientSecret', 'old']]);
  const { clientSecret: _typed, environment, clientId, oauthLevel } = values;
  const shown = { environment, clientId, oauthLevel, publicKey: old.publicKey, embedOrigin: old.embedOrigin };
  expect(await service.save({ ...shown, pkce: 'off', replaces: 'us' })).toEqual(success({ invalid: [] }));
  expect(disk.typed).toEqual([{ ...old, pkce: 'off' }]);
  expect(await service.save({ ...shown, publicKey: 'ключ 2', pkce: 'off', replaces: 'us' })).toEqual(
    success({ invalid: ['publicKey'] }),
  );
  // Another environment makes it another application.
  expect(await service.save({ ...shown, environment: 'ca', pkce: 'off', replaces: 'us' })).toEqual(
    success({ invalid: ['publicKey', 'embedOrigin'] }),
  );
});

test('an application typed when there could be one only keeps working, beside a further one', async () => {
  const { service, secrets, secretsInForce } = serviceOver([typedBefore], {}, [['clientSecret', 'old']]);
  await service.loadSecrets();
  await service.save(canada);
  expect(secretsInForce()).toEqual([
    ['us', 'old'],
    ['ca', 'secret-ca'],
  ]);
  const { clientSecret: _typed, ...rest } = values;
  await service.save({ ...rest, publicKey: 'new', replaces: 'us' });
  expect(secretsInForce()[0]).toEqual(['us', 'old']);
  expect(secrets.get('clientSecret')).toBe('old');
});

test('an old secret goes only after the new one and the new values are written', async () => {
  const { service, steps } = serviceOver([typedBefore], {}, [['clientSecret', 'old']]);
  await service.save({ ...values, clientId: 'other', replaces: 'us' });
  expect(steps).toEqual(['keep clientSecret:us', 'typed us', 'drop clientSecret']);
});

test('where the secret cannot be kept, the values stay as they were', async () => {
  const { service, disk } = serviceOver([typedBefore], {}, [['clientSecret', 'old']]);
  disk.failSecrets = true;
  expect(codeOf(await service.save(canada))).toBe('vault_write_failed');
  expect(disk.typed).toEqual([typedBefore]);
});

test('a removed application leaves with its secret, the other stays', async () => {
  const { service, secrets, steps, secretsInForce } = serviceOver();
  await service.save(values);
  await service.save(canada);
  expect(codeOf(await service.remove('us'))).toBe('ok');
  expect(steps.slice(-2)).toEqual(['drop clientSecret:us', 'typed ca']);
  expect(secretsInForce()).toEqual([['ca', 'secret-ca']]);
  expect([...secrets.keys()]).toEqual(['clientSecret:ca']);
  expect(service.applicationFor('us')).toBeNull();
});

test.each([
  ['its own application', { environment: 'us' }],
  ['further applications', { applications: [{ environment: 'ca' }] }],
  ['a single value', { fullscript: { pkce: 'off' } }],
])('with %s set by policy nothing can be typed', async (_name, policy) => {
  const { service, disk } = serviceOver([], policy);
  expect(codeOf(await service.save(values))).toBe('configuration_managed');
  expect(codeOf(await service.remove('us'))).toBe('configuration_managed');
  expect(disk.typed).toEqual([]);
});

test('a broken policy leaves no application in force', () => {
  const service = createConfigurationService({
    policy: always({ ...absentPolicy, error: { code: 'policy_invalid' } }),
    storage: {
      readTyped: () => [typedBefore],
      writeTyped: async () => success({}),
      readSecret: async () => success(null),
      keep: (secret) => secret,
      writeSecret: async () => success({}),
    },
    onChange: () => undefined,
  });
  expect(service.view().status).toBe('broken');
  expect(service.applicationFor('us')).toBeNull();
  expect(service.list().map(({ ready }) => ready)).toEqual([false]);
});

test('where there is any policy at all, nobody is asked for an application, and what was typed before can go', async () => {
  const { service, disk } = serviceOver([typedBefore], { language: 'fr-CA' });
  expect(codeOf(await service.save({ ...values, replaces: 'us' }))).toBe('configuration_managed');
  expect(service.applicationFor('us')?.clientId).toBe('client-us');
  expect(codeOf(await service.remove('us'))).toBe('ok');
  expect(disk.typed).toEqual([]);
});

const fullscript = { clientId: 'us', publicKey: 'k', embedOrigin: 'https://a.example' };
const policyOf = (document: object): PolicyReading => readingOf(parseConfiguration(JSON.stringify(document)));

test('an application that a wrong value costs goes on for what runs, as it was, and begins nothing new', () => {
  const good = { environment: 'us', fullscript, applications: [{ environment: 'ca', fullscript }] };
  let reading = policyOf(good);
  const service = createConfigurationService({
    policy: { newest: () => reading, inForce: () => reading },
    storage: {
      readTyped: () => [],
      writeTyped: async () => success({}),
      readSecret: async () => success(null),
      keep: (secret) => secret,
      writeSecret: async () => success({}),
    },
    onChange: () => undefined,
  });
  const usable = () => service.current().applications.map(({ environment }) => environment.id);
  reading = policyOf({
    ...good,
    fullscript: { ...fullscript, clientId: 'new', apiBaseUrl: 'ftp://elsewhere.example' },
  });
  service.refresh();
  expect(usable()).toEqual(['ca']);
  expect(service.refusalFor('us')).toEqual({ code: 'policy_invalid' });
  expect(service.refusalFor('ca')).toBeNull();
  expect(service.applicationFor('us')).toMatchObject({
    clientId: 'us',
    environment: { apiBaseUrl: 'https://api-us.fullscript.com/api' },
  });
  expect(service.view().status).toBe('ready');
  // It stays so over further changes, until it is corrected or taken out.
  reading = policyOf({ ...good, environment: 'mars', language: 'fr-CA' });
  service.refresh();
  expect(service.applicationFor('us')?.clientId).toBe('us');
  reading = policyOf({ ...good, fullscript: { ...fullscript, clientId: 'new' } });
  service.refresh();
  expect(service.applicationFor('us')?.clientId).toBe('new');
  expect(service.refusalFor('us')).toBeNull();
  reading = policyOf({ applications: good.applications });
  service.refresh();
  expect(service.applicationFor('us')).toBeNull();
});
