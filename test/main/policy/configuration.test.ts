import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfiguration, type ConfigurationDocument } from '../../../main/policy/configuration-schema';
import { effectiveConfiguration } from '../../../main/policy/effective-configuration';
import { openPolicySource } from '../../../main/policy/policy-source';
import type { ClientSecretName } from '../../../main/vault/secret-names';
import { invalidFields, readApplicationDocument } from '../../../main/policy/typed-values';
import { testFolder } from '../storage/folder';

const typed = {
  environment: 'us-snd',
  clientId: 'typed-client',
  publicKey: 'typed-key',
  embedOrigin: 'https://companion.clinic.example',
  oauthLevel: 'role',
  pkce: 'auto',
  secret: 'clientSecret:us-snd',
} as const;

const canada = {
  ...typed,
  environment: 'ca-snd',
  clientId: 'typed-client-ca',
  secret: 'clientSecret:ca-snd',
} as const;

const { secret: _secret, ...values } = typed;

type FurtherApplication = NonNullable<ConfigurationDocument['applications']>[number];

const problemsOf = (document: object) => {
  const parsed = parseConfiguration(JSON.stringify(document));
  return parsed.ok ? [] : parsed.problems;
};

describe('a configuration document', () => {
  it('names each problem by its path and never echoes a value', () => {
    const parsed = parseConfiguration(
      JSON.stringify({
        environment: 'mars',
        fullscript: { clientSecret: 'planted\nsecret', clientld: 'x', embedOrigin: 'https://a.example/path' },
        lock: { idleMinutes: 0 },
      }),
    );
    expect(parsed.ok).toBe(false);
    const paths = parsed.ok ? [] : parsed.problems.map(({ path }) => path);
    expect(paths.sort()).toEqual([
      'environment',
      'fullscript.clientSecret',
      'fullscript.clientld',
      'fullscript.embedOrigin',
      'lock.idleMinutes',
    ]);
    expect(JSON.stringify(parsed)).not.toContain('planted');
  });

  it.each(['', 'null', '[]', '{', '"text"', '{"environment":1}'])('refuses %j', (json) =>
    expect(parseConfiguration(json).ok).toBe(false),
  );

  it.each([
    'http://api.clinic.example/token',
    'https://user:word@api.clinic.example/',
    'https://api.clinic.example/#part',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('refuses the token URL %s', (tokenUrl) =>
    expect(parseConfiguration(JSON.stringify({ fullscript: { tokenUrl } })).ok).toBe(false),
  );
});

describe('the effective configuration', () => {
  it('takes what a person typed, with the secret of the vault and the default redirect URI', () => {
    const { applications } = effectiveConfiguration({}, [typed], new Map([[typed.secret, 'stored']]));
    const [application] = applications;
    expect(application?.clientSecret).toBe('stored');
    expect(application?.redirectUri).toBe('com.practicecompanion.desktop:/oauth/us-snd');
    expect(application?.environment.apiBaseUrl).toBe('https://api-us-snd.fullscript.io/api');
  });

  it('lets the policy replace a typed application whole: no secret of one meets the key of another', () => {
    const policy = { environment: 'ca', fullscript: { clientId: 'managed' } } as const;
    const secrets = new Map([[typed.secret, 'stored']]);
    const { applications, entries, managed } = effectiveConfiguration(policy, [typed], secrets);
    expect(applications).toEqual([]); // the typed public key is not mixed in
    expect(entries).toHaveLength(1);
    expect(entries[0].shown).toMatchObject({ publicKey: '', hasClientSecret: false });
    expect(managed).toEqual(['environment', 'fullscript.clientId']);
  });

  it('needs all five hosts for a custom environment', () => {
    const policy = {
      environment: 'custom',
      fullscript: { clientId: 'a', publicKey: 'b', embedOrigin: 'https://c.example' },
    } as const;
    expect(effectiveConfiguration(policy, [], new Map()).applications).toEqual([]);
  });

  it('says what is missing', () => {
    const { problems } = effectiveConfiguration({}, [], new Map());
    expect(problems.map(({ path }) => path)).toContain('fullscript.clientId');
  });
});

describe('several applications', () => {
  const fullscript = { clientId: 'us', clientSecret: 's1', publicKey: 'k', embedOrigin: 'https://a.example' };
  const inCanada: FurtherApplication = {
    environment: 'ca',
    fullscript: { ...fullscript, clientId: 'ca', clientSecret: 's2', oauthLevel: 'clinic' },
  };
  const policy: ConfigurationDocument = {
    environment: 'us',
    fullscript,
    applications: [
      inCanada,
      {
        environment: 'ca-snd',
        fullscript: { ...fullscript, clientId: 'ca-snd', clientSecret: undefined },
      },
    ],
  };

  it('stand side by side, each with its own hosts, secret, level and redirect URI', () => {
    expect(problemsOf(policy)).toEqual([]);
    const { applications } = effectiveConfiguration(policy, [], new Map());
    expect(
      applications.map(({ environment, clientId, clientSecret, oauthLevel, redirectUri }) => [
        environment.apiBaseUrl,
        clientId,
        clientSecret,
        oauthLevel,
        redirectUri,
      ]),
    ).toEqual([
      ['https://api-us.fullscript.com/api', 'us', 's1', 'role', 'com.practicecompanion.desktop:/oauth/us'],
      ['https://api-ca.fullscript.com/api', 'ca', 's2', 'clinic', 'com.practicecompanion.desktop:/oauth/ca'],
      [
        'https://api-ca-snd.fullscript.io/api',
        'ca-snd',
        null,
        'role',
        'com.practicecompanion.desktop:/oauth/ca-snd',
      ],
    ]);
  });

  it('may be the further ones alone, which then replace what was typed', () => {
    const { applications } = effectiveConfiguration({ applications: [inCanada] }, [typed], new Map());
    expect(applications.map(({ clientId }) => clientId)).toEqual(['ca']);
  });

  it('name what is missing by their place, and the complete ones can be used', () => {
    const { applications, problems } = effectiveConfiguration(
      { ...policy, applications: [{ environment: 'ca', fullscript: { clientId: 'ca' } }] },
      [],
      new Map(),
    );
    expect(applications.map(({ clientId }) => clientId)).toEqual(['us']);
    expect(problems.map(({ path }) => path)).toEqual([
      'applications.0.fullscript.publicKey',
      'applications.0.fullscript.embedOrigin',
    ]);
  });

  it.each([
    ['its own', { environment: 'us', applications: [{ environment: 'us' }] }, 0],
    ['its own, unnamed', { fullscript, applications: [{ environment: 'us-snd' }] }, 0],
    ['another', { applications: [{ environment: 'ca' }, { environment: 'us' }, { environment: 'ca' }] }, 2],
  ])('of one environment are a named problem: the one of %s', (_name, document, index) => {
    expect(problemsOf(document)).toEqual([
      { path: `applications.${index}.environment`, problem: 'duplicate' },
    ]);
  });

  it('of unknown keys, or without an environment, are named', () => {
    const paths = problemsOf({
      applications: [{ fullscript }, { environment: 'ca', fullscript: { clientld: 'x' } }],
    }).map(({ path }) => path);
    expect(paths.sort()).toEqual(['applications.0.environment', 'applications.1.fullscript.clientld']);
  });

  it('may not share a redirect URI, however it is spelled', () => {
    const redirectUri = 'https://companion.clinic.example';
    expect(
      problemsOf({
        environment: 'us',
        fullscript: { redirectUri },
        applications: [{ environment: 'ca', fullscript: { redirectUri: `${redirectUri}/` } }],
      }),
    ).toEqual([{ path: 'applications.0.fullscript.redirectUri', problem: 'duplicate' }]);
  });

  it.each(['com.practicecompanion.desktop:/oauth/ca', 'com.practicecompanion.desktop:/oauth/us-snd'])(
    'do not wait for the answer of another environment at %s',
    (redirectUri) => {
      expect(problemsOf({ environment: 'us', fullscript: { redirectUri } })).toEqual([
        { path: 'fullscript.redirectUri', problem: 'invalid' },
      ]);
      expect(invalidFields({ ...values, environment: 'us', redirectUri })).toEqual(['redirectUri']);
    },
  );

  it.each(['com.practicecompanion.desktop:/oauth/us', 'com.practicecompanion.desktop://oauth/us'])(
    'take the spelling %s of their own',
    (redirectUri) => expect(problemsOf({ environment: 'us', fullscript: { redirectUri } })).toEqual([]),
  );

  it('typed ones keep their secrets apart, and policy values without an application go to the first', () => {
    const secrets = new Map<ClientSecretName, string>([
      [typed.secret, 'first'],
      [canada.secret, 'second'],
    ]);
    const { applications } = effectiveConfiguration(
      { fullscript: { pkce: 'off' } },
      [typed, canada],
      secrets,
    );
    expect(applications.map(({ clientSecret, pkce }) => [clientSecret, pkce])).toEqual([
      ['first', 'off'],
      ['second', 'auto'],
    ]);
  });
});

describe('the place of the policy', () => {
  it('is the argument for an unpackaged build only', async () => {
    const path = join(await testFolder(), 'policy.json');
    const document = { fullscript: { clientId: 'of-the-argument' } };
    await writeFile(path, JSON.stringify(document));
    const place = { arguments: [`--policy=${path}`], platform: 'linux', systemRoot: undefined } as const;
    const named = await openPolicySource({ ...place, packaged: false });
    expect((await named.read()).document).toEqual(document);
    const packaged = await openPolicySource({ ...place, packaged: true });
    expect((await packaged.read()).document).not.toEqual(document);
  });

  it('is nowhere for an unpackaged build without the argument', async () => {
    const source = await openPolicySource({
      arguments: [],
      packaged: false,
      platform: 'linux',
      systemRoot: undefined,
    });
    expect(await source.read()).toEqual({ document: {}, error: null, problems: [] });
  });
});

describe('values typed on the set-up screen', () => {
  it('are all well', () => expect(invalidFields(values)).toEqual([]));

  it('stand beside others of other environments only', () => {
    expect(invalidFields(values, [canada])).toEqual([]);
    expect(invalidFields(values, [canada, typed])).toEqual(['environment']);
  });

  it('are named where they are not', () => {
    expect(
      invalidFields({ ...values, clientId: '', embedOrigin: 'companion.clinic.example' }).sort(),
    ).toEqual(['clientId', 'embedOrigin']);
    expect(invalidFields({ ...values, redirectUri: 'other.app:/oauth' })).toEqual(['redirectUri']);
  });

  it('take http origins in a sandbox only', () => {
    const embedOrigin = 'http://localhost:5173';
    expect(invalidFields({ ...values, embedOrigin })).toEqual([]);
    expect(invalidFields({ ...values, embedOrigin, environment: 'us' })).toEqual(['embedOrigin']);
  });

  it('can be read from a document', () => {
    const text = JSON.stringify({ environment: 'ca-snd', fullscript: { clientId: 'x', clientSecret: 'y' } });
    expect(readApplicationDocument(text)).toEqual({
      ok: true,
      value: { environment: 'ca-snd', clientId: 'x', clientSecret: 'y', further: 0 },
    });
    expect(readApplicationDocument('hello')).toEqual({ ok: false, error: { code: 'document_unreadable' } });
  });

  it('can be read one by one from a document of several applications', () => {
    const text = JSON.stringify({
      environment: 'us',
      fullscript: { clientId: 'one' },
      applications: [{ environment: 'ca', fullscript: { clientId: 'two' } }],
    });
    expect(readApplicationDocument(text)).toMatchObject({ value: { clientId: 'one', further: 1 } });
    expect(readApplicationDocument(text, ['us'])).toEqual({
      ok: true,
      value: { environment: 'ca', clientId: 'two', further: 0 },
    });
    expect(readApplicationDocument(text, ['us', 'ca'])).toEqual({
      ok: false,
      error: { code: 'configuration_invalid' },
    });
  });
});
