import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../main/policy/configuration-schema';
import { effectiveConfiguration } from '../../../main/policy/effective-configuration';
import { openPolicySource } from '../../../main/policy/policy-source';
import { invalidFields, readApplicationDocument } from '../../../main/policy/typed-values';
import { testFolder } from '../storage/folder';

const typed = {
  environment: 'us-snd',
  clientId: 'typed-client',
  publicKey: 'typed-key',
  embedOrigin: 'https://companion.clinic.example',
  oauthLevel: 'role',
  pkce: 'auto',
} as const;

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
    const { application } = effectiveConfiguration({}, typed, 'stored');
    expect(application?.clientSecret).toBe('stored');
    expect(application?.redirectUri).toBe('com.practicecompanion.desktop:/oauth/us-snd');
    expect(application?.environment.apiBaseUrl).toBe('https://api-us-snd.fullscript.io/api');
  });

  it('lets the policy replace a typed application whole: no secret of one meets the key of another', () => {
    const policy = { environment: 'ca', fullscript: { clientId: 'managed' } } as const;
    const { application, shown, managed } = effectiveConfiguration(policy, typed, 'stored');
    expect(application).toBeNull(); // the typed public key is not mixed in
    expect(shown.publicKey).toBe('');
    expect(managed).toEqual(['environment', 'fullscript.clientId']);
  });

  it('needs all five hosts for a custom environment', () => {
    const policy = {
      environment: 'custom',
      fullscript: { clientId: 'a', publicKey: 'b', embedOrigin: 'https://c.example' },
    } as const;
    expect(effectiveConfiguration(policy, null, null).application).toBeNull();
  });

  it('says what is missing', () => {
    const { problems } = effectiveConfiguration({}, null, null);
    expect(problems.map(({ path }) => path)).toContain('fullscript.clientId');
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
  it('are all well', () => expect(invalidFields(typed)).toEqual([]));

  it('are named where they are not', () => {
    expect(invalidFields({ ...typed, clientId: '', embedOrigin: 'companion.clinic.example' }).sort()).toEqual(
      ['clientId', 'embedOrigin'],
    );
    expect(invalidFields({ ...typed, redirectUri: 'other.app:/oauth' })).toEqual(['redirectUri']);
  });

  it('take http origins in a sandbox only', () => {
    const embedOrigin = 'http://localhost:5173';
    expect(invalidFields({ ...typed, embedOrigin })).toEqual([]);
    expect(invalidFields({ ...typed, embedOrigin, environment: 'us' })).toEqual(['embedOrigin']);
  });

  it('can be read from a document', () => {
    const text = JSON.stringify({ environment: 'ca-snd', fullscript: { clientId: 'x', clientSecret: 'y' } });
    expect(readApplicationDocument(text)).toEqual({
      ok: true,
      value: { environment: 'ca-snd', clientId: 'x', clientSecret: 'y' },
    });
    expect(readApplicationDocument('hello')).toEqual({ ok: false, error: { code: 'document_unreadable' } });
  });
});
