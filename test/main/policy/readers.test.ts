import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descriptionOf } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf, valueAt } from '../../../main/policy/document-paths';
import type { PolicyReading } from '../../../main/policy/policy-reading';
import {
  managedPreferencePaths,
  policyOfManagedPreferences,
} from '../../../main/policy/readers/managed-preferences';
import { policyOfBytes } from '../../../main/policy/readers/policy-bytes';
import { policyOfRegistry } from '../../../main/policy/readers/registry-document';
import { parseRegistryOutput } from '../../../main/policy/readers/registry-output';
import type { ProgramAnswer, RunProgram } from '../../../main/policy/readers/run-program';
import { registryProgram, registrySource, windowsPolicyKey } from '../../../main/policy/readers/windows';
import { configurationKeys, type ConfigurationKey } from '../../../main/policy/schema-keys';
import { plutilOutput, registryData, registryOutput } from './outputs';

const keys = configurationKeys.map((key) => [key.path, key] as const);
const exampleOf = (key: ConfigurationKey): unknown => descriptionOf(key.path)?.example;
const documentWith = (key: ConfigurationKey): object => documentOf([[key.path, exampleOf(key)]]);

const ofRegistry = (output: string): PolicyReading | null => {
  const values = parseRegistryOutput(output, windowsPolicyKey);
  return values && policyOfRegistry(values);
};

const recorded = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, 'recorded', name), 'latin1');

const reading = (document: object): PolicyReading => ({ document, error: null, problems: [] });

describe.each(keys)('%s', (_path, key) => {
  it('is read from a Linux policy file', () => {
    expect(policyOfBytes(Buffer.from(JSON.stringify(documentWith(key))))).toEqual(reading(documentWith(key)));
  });

  it('is read from the registry of Windows', () => {
    const output = registryOutput([[key.path, ...registryData(key, exampleOf(key))]]);
    expect(ofRegistry(output)).toEqual(reading(documentWith(key)));
  });

  it('is read from the managed preferences of macOS', () => {
    expect(policyOfManagedPreferences([plutilOutput(documentWith(key))])).toEqual(reading(documentWith(key)));
  });
});

describe('recorded outputs', () => {
  const all = documentOf(configurationKeys.map((key) => [key.path, exampleOf(key)] as const));

  const missing = ({ document }: PolicyReading): string[] =>
    configurationKeys.map(({ path }) => path).filter((path) => valueAt(document, path) === undefined);

  it('hold every key of the configuration', async () => {
    const registry = ofRegistry(await recorded('reg-query.txt'));
    expect(registry && missing(registry)).toEqual([]);
    expect(missing(policyOfManagedPreferences([await recorded('plutil.txt')]))).toEqual([]);
  });

  it('of reg query are read, every value in its place', async () => {
    const path = 'C:\\ProgramData\\Clinic\\your clinic.pem';
    const read = ofRegistry(await recorded('reg-query.txt'));
    expect(read?.error).toBeNull();
    expect(read?.document).toMatchObject({
      environment: 'us-snd',
      fullscript: { clientSecret: 'your-client-secret', oauthLevel: 'role' },
      accounts: { maximum: 6 },
      lock: { idleMinutes: 5, onSleep: true, keepWorkMinutes: 30 },
      network: {
        extraCertificateAuthorities: path,
        embedHosts: ['assets.fullscript.com', 'images.fullscript.com'],
      },
      privacy: { contentProtection: true, notifications: 'off' },
      handover: { folder: '\\\\server\\your clinic\\fullscript-plans' },
      applications: [{ environment: 'ca-snd', fullscript: { clientId: 'your-client-id-in-canada' } }],
    });
  });

  it('of plutil are read, every value in its place', async () => {
    const read = policyOfManagedPreferences([await recorded('plutil.txt')]);
    expect(read.error).toBeNull();
    expect(all).toMatchObject(read.document);
    expect(read.document.network?.embedHosts).toHaveLength(2);
  });
});

describe('the registry', () => {
  const one = (place: string, type: string, data: string) =>
    ofRegistry(registryOutput([[place, type, data]]));

  it.each([
    ['a text for a number', 'lock.idleMinutes', 'REG_SZ', '5', 'wrongType'],
    ['a number for a text', 'environment', 'REG_DWORD', '0x1', 'wrongType'],
    ['a wide number', 'lock.idleMinutes', 'REG_QWORD', '0x5', 'wrongType'],
    ['a text that is expanded', 'environment', 'REG_EXPAND_SZ', 'us', 'wrongType'],
    ['bytes', 'environment', 'REG_BINARY', '7573', 'wrongType'],
    ['a switch that is neither on nor off', 'lock.onSleep', 'REG_DWORD', '0x2', 'invalid'],
    ['a number out of bounds', 'lock.idleMinutes', 'REG_DWORD', '0x3d', 'invalid'],
    ['letters of another code page', 'network.extraCertificateAuthorities', 'REG_SZ', 'C:\\D\x82', 'invalid'],
    ['a list as one text', 'network.embedHosts', 'REG_SZ', 'a.example', 'wrongType'],
    ['a list with a number in it', 'network.embedHosts.1', 'REG_DWORD', '0x1', 'wrongType'],
    ['an unknown name', 'lock.idleMinute', 'REG_DWORD', '0x5', 'unknown'],
    ['a value where a group is', 'lock', 'REG_SZ', 'x', 'unknown'],
  ])('names %s', (_name, place, type, data, problem) => {
    const read = one(place, type, data);
    const path = place.replace(/\.\d+$/, '');
    expect(read).toEqual({
      document: {},
      error: { code: 'policy_invalid' },
      problems: [{ path, problem }],
    });
  });

  it('does not tell upper from lower case, as Windows does not', () => {
    expect(one('LOCK.IdleMinutes', 'REG_DWORD', '0x5')?.document).toEqual({ lock: { idleMinutes: 5 } });
  });

  it('names a name that objects have already, and puts it nowhere', () => {
    expect(one('__proto__.polluted', 'REG_SZ', 'x')?.problems).toEqual([
      { path: '?.polluted', problem: 'unknown' },
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('reads a list that the policy template wrote as a key, in the order of its numbers', () => {
    const hosts = ['10', '9', '2', '1'].map(
      (name) => [`network.embedHosts.${name}`, 'REG_SZ', `host${name}.example`] as const,
    );
    expect(ofRegistry(registryOutput(hosts))?.document.network?.embedHosts).toEqual([
      'host1.example',
      'host2.example',
      'host9.example',
      'host10.example',
    ]);
  });

  it('names a list that stands there twice, once as a value and once as a key', () => {
    const twice = registryOutput([
      ['network.embedHosts', 'REG_MULTI_SZ', 'a.example'],
      ['network.embedHosts.1', 'REG_SZ', 'b.example'],
    ]);
    expect(ofRegistry(twice)?.problems).toEqual([{ path: 'network.embedHosts', problem: 'duplicate' }]);
  });

  it('reads a list that ends with empty texts, as some versions print it', () => {
    const hosts = one('network.embedHosts', 'REG_MULTI_SZ', 'a.example\\0b.example\\0\\0');
    expect(hosts?.document.network?.embedHosts).toEqual(['a.example', 'b.example']);
  });

  it('passes over the default value of a key, in whatever language', () => {
    const output = `\r\n${windowsPolicyKey}\r\n    (par défaut)    REG_SZ    \r\n    language    REG_SZ    fr-CA\r\n`;
    expect(ofRegistry(output)?.document).toEqual({ language: 'fr-CA' });
  });

  it.each([
    ['the second line of a value', `\r\n${windowsPolicyKey}\r\n    language    REG_SZ    fr\r\n-CA\r\n`],
    ['a value without a key', '    language    REG_SZ    fr-CA\r\n'],
    ['another key', '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\PracticeCompanion2\r\n'],
  ])('is unreadable with %s', (_name, output) => expect(ofRegistry(output)).toBeNull());

  it('tells every mistake at once', () => {
    const many = registryOutput([
      ['lock.idleMinutes', 'REG_SZ', '5'],
      ['environment', 'REG_SZ', 'mars'],
      ['lock.onSleep', 'REG_DWORD', '0x1'],
    ]);
    expect(ofRegistry(many)?.problems).toEqual([
      { path: 'lock.idleMinutes', problem: 'wrongType' },
      { path: 'environment', problem: 'invalid' },
    ]);
  });
});

describe('asking Windows', () => {
  const answer = (code: number | null, output = ''): ProgramAnswer => ({ code, output: Buffer.from(output) });
  const parent = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';

  /** A `reg.exe` that answers for the policy's key and for its parent. */
  const read = (ofKey: ProgramAnswer, ofParent = answer(1)): Promise<PolicyReading> => {
    const run: RunProgram = (_program, words) => Promise.resolve(words[1] === parent ? ofParent : ofKey);
    return registrySource({ program: 'reg', run }).read();
  };

  it('answers the policy', async () => {
    const output = registryOutput([['language', 'REG_SZ', 'fr-CA']]);
    expect(await read(answer(0, output))).toEqual(reading({ language: 'fr-CA' }));
  });

  it('answers no policy where the parent does not list the key', async () => {
    expect(await read(answer(1), answer(0, `\r\n${parent}\\Microsoft\r\n`))).toEqual(reading({}));
  });

  it.each([
    ['the key is there and may not be read', answer(1), answer(0, `\r\n${windowsPolicyKey}\r\n`)],
    ['not even the parent can be read', answer(1), answer(1)],
    ['reg.exe does not answer in time', answer(null), answer(0)],
    ['reg.exe prints something else', answer(0, 'ERROR'), answer(0)],
  ])('is unreadable, and no empty policy, where %s', async (_name, ofKey, ofParent) => {
    expect((await read(ofKey, ofParent)).error).toEqual({ code: 'policy_unreadable' });
  });

  it('starts reg.exe by its path in the system folder, whatever the environment says', () => {
    expect(registryProgram('D:\\Windows')).toBe('D:\\Windows\\System32\\reg.exe');
    for (const root of [undefined, '', 'C:\\Users\\me', '\\\\server\\Windows', 'C:\\Windows\\..\\x'])
      expect(registryProgram(root)).toBe('C:\\Windows\\System32\\reg.exe');
  });
});

describe('managed preferences', () => {
  it('let the profile of the person decide a key that both set, and take the others of both', () => {
    const person = plutilOutput({ language: 'fr-CA', lock: { idleMinutes: 5 } });
    const computer = plutilOutput({ language: 'en-US', accounts: { maximum: 3 } });
    expect(policyOfManagedPreferences([person, computer]).document).toEqual({
      language: 'fr-CA',
      lock: { idleMinutes: 5 },
      accounts: { maximum: 3 },
    });
  });

  it('pass over what a profile says of itself', () => {
    const output = plutilOutput({ PayloadUUID: 'x', PayloadVersion: 1, language: 'fr-CA' });
    expect(policyOfManagedPreferences([output])).toEqual(reading({ language: 'fr-CA' }));
  });

  it.each(['[]', '"text"', '', 'null'])('are unreadable as %j', (output) =>
    expect(policyOfManagedPreferences([output]).error).toEqual({ code: 'policy_unreadable' }),
  );

  it('lie in the folder of the person only where the name is one', () => {
    const computer = '/Library/Managed Preferences/com.practicecompanion.desktop.plist';
    expect(managedPreferencePaths('amelie')).toEqual([
      '/Library/Managed Preferences/amelie/com.practicecompanion.desktop.plist',
      computer,
    ]);
    for (const name of ['', '..', 'a/b']) expect(managedPreferencePaths(name)).toEqual([computer]);
  });
});
