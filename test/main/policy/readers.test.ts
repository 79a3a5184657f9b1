import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { descriptionOf } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf, valueAt } from '../../../main/policy/document-paths';
import { absentPolicy, type PolicyReading } from '../../../main/policy/policy-reading';
import {
  managedPreferencePaths,
  policyOfManagedPreferences,
} from '../../../main/policy/readers/managed-preferences';
import { readWhatIsWritten } from '../../../main/policy/readers/private-file';
import { policyOfBytes } from '../../../main/policy/readers/policy-bytes';
import { policyOfRegistry } from '../../../main/policy/readers/registry-document';
import { parseRegistryExport } from '../../../main/policy/readers/registry-export';
import type { ProgramAnswer, RunProgram } from '../../../main/policy/readers/run-program';
import { registryProgram, registrySource, windowsPolicyKey } from '../../../main/policy/readers/windows';
import { configurationKeys, type ConfigurationKey } from '../../../main/policy/schema-keys';
import { testFolder } from '../storage/folder';
import {
  exportedKey,
  exportedText,
  plutilOutput,
  registryData,
  registryExport,
  type Entered,
} from './outputs';

const keys = configurationKeys.map((key) => [key.path, key] as const);
const exampleOf = (key: ConfigurationKey): unknown => descriptionOf(key.path)?.example;
const documentWith = (key: ConfigurationKey): object => documentOf([[key.path, exampleOf(key)]]);

const ofRegistry = (file: Uint8Array): PolicyReading | null => {
  const values = parseRegistryExport(file, windowsPolicyKey);
  return values && policyOfRegistry(values);
};

const recorded = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, 'recorded', name));

const reading = (document: object): PolicyReading => ({ ...absentPolicy, document });

describe.each(keys)('%s', (_path, key) => {
  it('is read from a Linux policy file', () => {
    expect(policyOfBytes(Buffer.from(JSON.stringify(documentWith(key))))).toEqual(reading(documentWith(key)));
  });

  it('is read from the registry of Windows', () => {
    const file = registryExport([[key.path, ...registryData(key, exampleOf(key))]]);
    expect(ofRegistry(file)).toEqual(reading(documentWith(key)));
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
    const registry = ofRegistry(await recorded('reg-export.reg'));
    expect(registry && missing(registry)).toEqual([]);
    expect(missing(policyOfManagedPreferences([String(await recorded('plutil.txt'))]))).toEqual([]);
  });

  it('of reg export are read, every value in its place and every letter as it is', async () => {
    const path = 'C:\\ProgramData\\Clinique Été\\autorité.pem';
    const read = ofRegistry(await recorded('reg-export.reg'));
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
      handover: { folder: '\\\\serveur\\Données\\Plans activés 🌿' },
      applications: [{ environment: 'ca-snd', fullscript: { clientId: 'your-client-id-in-canada' } }],
    });
  });

  it('of plutil are read, every value in its place', async () => {
    const read = policyOfManagedPreferences([String(await recorded('plutil.txt'))]);
    expect(read.error).toBeNull();
    expect(all).toMatchObject(read.document);
    expect(read.document.network?.embedHosts).toHaveLength(2);
  });
});

describe('the registry', () => {
  const one = (...value: Entered) => ofRegistry(registryExport([value]));

  const wrong: readonly (readonly [name: string, ...Entered, problem: string])[] = [
    ['a text for a number', 'lock.idleMinutes', 'REG_SZ', '5', 'wrongType'],
    ['a number for a text', 'language', 'REG_DWORD', 1, 'wrongType'],
    ['a wide number', 'lock.idleMinutes', 'REG_QWORD', 5, 'wrongType'],
    ['a text that is expanded', 'language', 'REG_EXPAND_SZ', 'fr-CA', 'wrongType'],
    ['bytes', 'language', 'REG_BINARY', 'fr-CA', 'wrongType'],
    ['a switch that is neither on nor off', 'lock.onSleep', 'REG_DWORD', 2, 'invalid'],
    ['a number out of bounds', 'lock.idleMinutes', 'REG_DWORD', 61, 'invalid'],
    ['half a surrogate pair', 'network.clientCertificates', 'REG_SZ', 'CA \ud83c', 'invalid'],
    ['a list as one text', 'network.embedHosts', 'REG_SZ', 'a.example', 'wrongType'],
  ];
  it.each(wrong)('names %s', (_name, place, type, data, problem) => {
    expect(one(place, type, data)).toMatchObject({
      error: null,
      problems: [{ path: place, problem }],
      bad: [place],
    });
  });

  it('leaves a number out of a list, and no more', () => {
    const read = ofRegistry(
      registryExport([
        ['network.embedHosts.1', 'REG_DWORD', 1],
        ['network.embedHosts.2', 'REG_SZ', 'b.example'],
      ]),
    );
    expect(read?.document.network).toEqual({ embedHosts: ['b.example'] });
    expect(read?.problems).toEqual([{ path: 'network.embedHosts.0', problem: 'wrongType' }]);
  });

  it.each([
    ['an unknown name', 'lock.idleMinute', 'lock.idleMinutes'],
    ['a value where a group is', 'lock', null],
    ['an unknown group', 'locks.idleMinutes', 'lock.idleMinutes'],
  ])('warns of %s', (_name, place, suggestion) => {
    expect(one(place, 'REG_DWORD', 5)).toEqual({
      ...absentPolicy,
      warnings: [{ path: place, warning: 'unknown', suggestion }],
    });
  });

  const texts: readonly (readonly [name: string, text: string])[] = [
    ['accents', 'C:\\Données\\Plans activés'],
    ['quotes and backslashes', String.raw`\\server\"share"\\x\n`],
    ['signs of every plane', 'C:\\診療所\\😀\\\u{1F9FF}'],
    ['what looks like a key or a value', 'C:\\[HKEY_LOCAL_MACHINE] "a"=dword:00000001'],
  ];
  it.each(texts)('reads %s as they are', (_name, text) => {
    expect(one('handover.folder', 'REG_SZ', text)?.document).toEqual({ handover: { folder: text } });
  });

  it('reads line breaks in a text, as they are and escaped', () => {
    const json = '[\n {"environment":"ca"}\r\n]';
    const escaped = json.replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`);
    for (const text of [json, escaped]) {
      const line = `"applications"="${text.replaceAll('"', '\\"')}"`;
      const read = ofRegistry(exportedText(exportedKey(windowsPolicyKey, line)));
      expect(read?.document).toEqual({ applications: [{ environment: 'ca' }] });
    }
  });

  it('reads bytes over several lines, whatever their type', () => {
    const hosts = Array.from({ length: 32 }, (_, index) => `host-${index}.long-enough-for-a-line.example`);
    const file = registryExport([['network.embedHosts', 'REG_MULTI_SZ', hosts]]);
    expect(file.toString('utf16le')).toMatch(/hex\(7\):(?:[0-9a-f]{2},)+\\\r\n {2}/);
    expect(ofRegistry(file)?.document).toEqual({ network: { embedHosts: hosts } });
    // A text and a number in bytes, as they stand there where their size is unusual.
    const lines = ['"language"=hex(1):66,00,72,00,2d,00,43,00,41,00,00,00'];
    expect(ofRegistry(exportedText(exportedKey(windowsPolicyKey, ...lines)))?.document).toEqual({
      language: 'fr-CA',
    });
    const number = '"idleMinutes"=hex(4):05,00,00,00';
    expect(ofRegistry(exportedText(exportedKey(`${windowsPolicyKey}\\lock`, number)))?.document).toEqual({
      lock: { idleMinutes: 5 },
    });
  });

  it('does not tell upper from lower case, as Windows does not', () => {
    expect(one('LOCK.IdleMinutes', 'REG_DWORD', 5)?.document).toEqual({ lock: { idleMinutes: 5 } });
    const key = windowsPolicyKey.toUpperCase();
    const file = exportedText(exportedKey(key, '"language"="fr-CA"'));
    expect(ofRegistry(file)?.document).toEqual({ language: 'fr-CA' });
  });

  it('warns of a name that objects have already, and puts it nowhere', () => {
    expect(one('__proto__.polluted', 'REG_SZ', 'x')?.warnings).toEqual([
      { path: '?.polluted', warning: 'unknown', suggestion: null },
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('reads a list that the policy template wrote as a key, in the order of its numbers', () => {
    const hosts = ['10', '9', '2', '1'].map((name): Entered => [
      `network.embedHosts.${name}`,
      'REG_SZ',
      `host${name}.example`,
    ]);
    expect(ofRegistry(registryExport(hosts))?.document.network?.embedHosts).toEqual([
      'host1.example',
      'host2.example',
      'host9.example',
      'host10.example',
    ]);
  });

  it('names a list that stands there twice, once as a value and once as a key', () => {
    const twice = registryExport([
      ['network.embedHosts', 'REG_MULTI_SZ', ['a.example']],
      ['network.embedHosts.1', 'REG_SZ', 'b.example'],
    ]);
    expect(ofRegistry(twice)).toMatchObject({
      document: { network: {} },
      problems: [{ path: 'network.embedHosts', problem: 'duplicate' }],
    });
  });

  it('passes over the unnamed value of a key, and over a key without values', () => {
    const lines = ['@=""', '"language"="fr-CA"', '@=hex(7):'];
    const file = exportedText(
      exportedKey(windowsPolicyKey, ...lines) + exportedKey(`${windowsPolicyKey}\\lock`),
    );
    expect(ofRegistry(file)).toEqual(reading({ language: 'fr-CA' }));
  });

  const whole = exportedKey(windowsPolicyKey, '"language"="fr-CA"');
  it.each([
    ['no byte order mark', exportedText(whole).subarray(2)],
    ['half a letter at the end', exportedText(whole).subarray(0, -1)],
    ['another header', Buffer.from(`\uFEFFREGEDIT4\r\n${whole}`, 'utf16le')],
    ['an end in the middle', exportedText(whole).subarray(0, -8)],
    ['a value without a key', exportedText('\r\n"language"="fr-CA"\r\n')],
    ['another key', exportedText(exportedKey(`${windowsPolicyKey}2`))],
    ['a line of something else', exportedText(`${whole}language\r\n`)],
    ['an escape that nobody writes', exportedText(exportedKey(windowsPolicyKey, '"language"="\\x"'))],
    ['nothing', Buffer.alloc(0)],
    ['a header alone', exportedText('')],
  ])('is unreadable with %s', (_name, file) => expect(ofRegistry(file)).toBeNull());

  it('tells every mistake at once', () => {
    const many = registryExport([
      ['lock.idleMinutes', 'REG_SZ', '5'],
      ['environment', 'REG_SZ', 'mars'],
      ['lock.onSleep', 'REG_DWORD', 1],
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
  const written: string[] = [];

  /** A `reg.exe` that writes a file, or none, and that answers for the parent of the policy's key. */
  const read = (ofKey: ProgramAnswer, file: Buffer | null, ofParent = answer(1)): Promise<PolicyReading> => {
    const run: RunProgram = async (_program, [verb, key = '', path = '', ...rest]) => {
      if (verb === 'query') return key === parent ? ofParent : answer(null);
      expect([verb, key, ...rest]).toEqual(['export', windowsPolicyKey, '/y', '/reg:64']);
      written.push(path);
      if (file) await writeFile(path, file);
      return ofKey;
    };
    return registrySource({ program: 'reg', run }).read();
  };
  const nothingLeft = async (): Promise<void> => {
    expect(written.length).toBeGreaterThan(0);
    for (const path of written) await expect(stat(dirname(path))).rejects.toThrow('ENOENT');
  };

  it('answers the policy, and leaves no file behind', async () => {
    const file = registryExport([['handover.folder', 'REG_SZ', 'C:\\Données\\Plans']]);
    expect(await read(answer(0), file)).toEqual(reading({ handover: { folder: 'C:\\Données\\Plans' } }));
    await nothingLeft();
  });

  it('answers no policy where the parent does not list the key', async () => {
    expect(await read(answer(1), null, answer(0, `\r\n${parent}\\Microsoft\r\n`))).toEqual(absentPolicy);
  });

  const good = registryExport([['language', 'REG_SZ', 'fr-CA']]);
  it.each([
    ['the key is there and may not be read', answer(1), null, answer(0, `\r\n${windowsPolicyKey}\r\n`)],
    ['not even the parent can be read', answer(1), null, answer(1)],
    ['reg.exe does not answer in time', answer(null), good, answer(0)],
    ['reg.exe writes something else', answer(0), Buffer.from('ERROR'), answer(0)],
    ['reg.exe writes nothing', answer(0), null, answer(0)],
    ['reg.exe writes without end', answer(0), Buffer.alloc(3_000_000, ' '), answer(0)],
  ])('is unreadable, and no empty policy, where %s', async (_name, ofKey, file, ofParent) => {
    expect((await read(ofKey, file, ofParent)).error).toEqual({ code: 'policy_unreadable' });
    await nothingLeft();
  });

  it('removes what an app that was stopped in between has left, and nothing else', async () => {
    const parentFolder = await testFolder();
    const old = join(parentFolder, 'practice-companion-policy-old');
    const others = join(parentFolder, 'others');
    for (const folder of [old, others, join(parentFolder, 'practice-companion-policy-new')])
      await mkdir(folder);
    await writeFile(join(old, 'policy.reg'), 'planted');
    for (const folder of [old, others]) await utimes(folder, new Date(0), new Date(0));
    await readWhatIsWritten(1, () => Promise.resolve(), parentFolder);
    expect((await readdir(parentFolder)).sort()).toEqual(['others', 'practice-companion-policy-new']);
  });

  it('is unreadable where there is no temporary folder', async () => {
    const nowhere = join(await testFolder(), 'none');
    await expect(readWhatIsWritten(1, () => Promise.resolve(), nowhere)).rejects.toThrow('ENOENT');
    vi.stubEnv('TMPDIR', nowhere);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await read(answer(0), null)).error).toEqual({ code: 'policy_unreadable' });
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
