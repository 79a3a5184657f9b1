import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConfigurationDocument } from '../../../main/policy/configuration-schema';
import { effectiveConfiguration, type TypedApplication } from '../../../main/policy/effective-configuration';
import { parseConfiguration } from '../../../main/policy/judged-document';
import { absentPolicy, readingOf } from '../../../main/policy/policy-reading';
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

const problemsOf = (document: object) =>
  parseConfiguration(JSON.stringify(document)).problems.map(({ path, problem }) => ({ path, problem }));

/** What is in force with a policy that has no mistakes. */
const effective = (
  document: ConfigurationDocument,
  typedOnes: readonly TypedApplication[],
  secrets: ReadonlyMap<ClientSecretName, string>,
) => effectiveConfiguration({ ...absentPolicy, document }, typedOnes, secrets);

/** What is in force with a policy as somebody wrote it. */
const effectiveOf = (document: object, typedOnes: readonly TypedApplication[] = []) =>
  effectiveConfiguration(readingOf(parseConfiguration(JSON.stringify(document))), typedOnes, new Map());

describe('a configuration document', () => {
  it('names each problem by its path and never echoes a value', () => {
    const parsed = parseConfiguration(
      JSON.stringify({
        environment: 'mars',
        fullscript: { clientSecret: 'planted\nsecret', clientld: 'x', embedOrigin: 'https://a.example/path' },
        lock: { idleMinutes: 0 },
      }),
    );
    expect(parsed.problems.map(({ path }) => path).sort()).toEqual([
      'environment',
      'fullscript.clientSecret',
      'fullscript.embedOrigin',
      'lock.idleMinutes',
    ]);
    expect(parsed).toMatchObject({
      warnings: [{ path: 'fullscript.clientld', suggestion: 'fullscript.clientId' }],
    });
    expect(JSON.stringify(parsed)).not.toContain('planted');
  });

  it.each(['', 'null', '[]', '{', '"text"'])('refuses %j', (json) =>
    expect(parseConfiguration(json).ok).toBe(false),
  );

  it.each([
    'http://api.clinic.example/token',
    'https://user:word@api.clinic.example/',
    'https://api.clinic.example/#part',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('refuses the token URL %s', (tokenUrl) =>
    expect(problemsOf({ fullscript: { tokenUrl } })).toEqual([
      { path: 'fullscript.tokenUrl', problem: 'invalid' },
    ]),
  );
});

describe('the effective configuration', () => {
  it('takes what a person typed, with the secret of the vault and the default redirect URI', () => {
    const { applications } = effective({}, [typed], new Map([[typed.secret, 'stored']]));
    const [application] = applications;
    expect(application?.clientSecret).toBe('stored');
    expect(application?.redirectUri).toBe('com.practicecompanion.desktop:/oauth/us-snd');
    expect(application?.environment.apiBaseUrl).toBe('https://api-us-snd.fullscript.io/api');
  });

  it('lets the policy replace a typed application whole: no secret of one meets the key of another', () => {
    const policy = { environment: 'ca', fullscript: { clientId: 'managed' } } as const;
    const secrets = new Map([[typed.secret, 'stored']]);
    const { applications, entries, managed } = effective(policy, [typed], secrets);
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
    expect(effective(policy, [], new Map()).applications).toEqual([]);
  });

  it('says what is missing', () => {
    const { problems } = effective({}, [], new Map());
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
    const { applications } = effective(policy, [], new Map());
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
    const { applications } = effective({ applications: [inCanada] }, [typed], new Map());
    expect(applications.map(({ clientId }) => clientId)).toEqual(['ca']);
  });

  it('name what is missing by their place, and the complete ones can be used', () => {
    const { applications, problems } = effective(
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
    const parsed = parseConfiguration(
      JSON.stringify({
        applications: [{ fullscript }, { environment: 'ca', fullscript: { clientld: 'x' } }],
      }),
    );
    expect(parsed).toMatchObject({
      refused: ['applications.0'],
      problems: [{ path: 'applications.0.environment', problem: 'missing' }],
      warnings: [
        {
          path: 'applications.1.fullscript.clientld',
          suggestion: 'applications.1.fullscript.clientId',
        },
      ],
    });
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
    const { applications } = effective({ fullscript: { pkce: 'off' } }, [typed, canada], secrets);
    expect(applications.map(({ clientSecret, pkce }) => [clientSecret, pkce])).toEqual([
      ['first', 'off'],
      ['second', 'auto'],
    ]);
  });
});

describe('an application with a wrong value', () => {
  const fullscript = { clientId: 'us', clientSecret: 's1', publicKey: 'k', embedOrigin: 'https://a.example' };
  const environments = (document: object, typedOnes?: readonly TypedApplication[]) =>
    effectiveOf(document, typedOnes).applications.map(({ environment }) => environment.id);
  const inCanada = { environment: 'ca', fullscript: { ...fullscript, clientId: 'ca' } };

  it('is not used, never in half; another one is, and everything else counts', () => {
    const policy = {
      environment: 'us',
      fullscript: { ...fullscript, tokenUrl: 'http://elsewhere.example' },
      applications: [inCanada],
      lock: { idleMinutes: 5 },
    };
    expect(environments(policy)).toEqual(['ca']);
    expect(effectiveOf(policy).lock.idleMinutes).toBe(5);
  });

  it.each([
    ['its environment', { environment: 'mars', fullscript, applications: [inCanada] }, ['ca']],
    ['its group', { environment: 'us', fullscript: [], applications: [inCanada] }, ['ca']],
    [
      'that of a further one',
      { environment: 'us', fullscript, applications: [{ ...inCanada, environment: 'mars' }, 'x'] },
      ['us'],
    ],
    ['the list of further ones', { environment: 'us', fullscript, applications: 'ca' }, ['us']],
  ])('is known by %s', (_name, document, usable) => expect(environments(document)).toEqual(usable));

  it.each([
    ['one environment', { environment: 'us', fullscript, applications: [{ environment: 'us', fullscript }] }],
    [
      'one redirect URI',
      {
        environment: 'us',
        fullscript: { ...fullscript, redirectUri: 'https://a.example/back' },
        applications: [
          { environment: 'ca', fullscript: { ...fullscript, redirectUri: 'https://a.example/back' } },
        ],
      },
    ],
  ])('is neither of two that share %s: nobody can know which is meant', (_name, document) => {
    expect(environments({ ...document, language: 'fr-CA' })).toEqual([]);
    expect(effectiveOf({ ...document, language: 'fr-CA' }).managedLanguage).toBe('fr-CA');
  });

  it('never brings back what a person typed before', () => {
    for (const document of [
      { environment: 'mars' },
      { fullscript: { clientId: 'two words' } },
      { applications: 'ca' },
      { applications: [{ environment: 'mars' }] },
    ])
      expect(environments(document, [typed])).toEqual([]);
  });

  it('that a person typed is not used under a wrong value that was meant for it, another one is', () => {
    expect(environments({ fullscript: { redirectUri: 'ftp://x' } }, [typed, canada])).toEqual(['ca-snd']);
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
    expect(await source.read()).toEqual(absentPolicy);
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
