import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { documentOf } from '../../../main/policy/document-paths';
import { createLivePolicy } from '../../../main/policy/live-policy';
import type { PolicySource } from '../../../main/policy/policy-reading';
import { managedPreferencesSource } from '../../../main/policy/readers/macos';
import { policyOfManagedPreferences } from '../../../main/policy/readers/managed-preferences';
import { policyFileSource } from '../../../main/policy/readers/policy-file';
import { policyOfRegistry } from '../../../main/policy/readers/registry-document';
import { parseRegistryExport } from '../../../main/policy/readers/registry-export';
import { registrySource, windowsPolicyKey } from '../../../main/policy/readers/windows';
import { configurationKeys, type ValueKind } from '../../../main/policy/schema-keys';
import { testFolder } from '../storage/folder';
import { plutilOutput, registryExport, type Entered } from './outputs';
import { planted, wrongValues } from './wrong-values';

describe('a wrong value in managed preferences', () => {
  const cases = wrongValues(configurationKeys).map(({ key, value }) => [key.path, value] as const);

  it.each(cases)('of %s is named and never told: %j', (path, value) => {
    const read = policyOfManagedPreferences([plutilOutput(documentOf([[path, value]]))]);
    expect(read.error).toBeNull();
    expect(read.problems.length).toBeGreaterThan(0);
    for (const problem of read.problems) expect(`${problem.path}.`.startsWith(`${path}.`)).toBe(true);
    expect(JSON.stringify([read.problems, read.warnings, read.refused, read.bad])).not.toContain(planted);
  });
});

describe('a value of the wrong type in the registry', () => {
  const all = {
    REG_SZ: planted,
    REG_EXPAND_SZ: planted,
    REG_BINARY: planted,
    REG_DWORD: 0xffffffff,
    REG_QWORD: 1,
    REG_MULTI_SZ: [planted, ''],
    REG_NONE: '',
  } as const satisfies Record<string, Entered[2]>;
  type RegistryType = keyof typeof all;
  const isType = (name: string): name is RegistryType => name in all;
  const types = Object.keys(all).filter(isType);
  const right: Readonly<Record<ValueKind['kind'], readonly RegistryType[]>> = {
    choice: ['REG_SZ'],
    text: ['REG_SZ'],
    number: ['REG_DWORD'],
    switch: ['REG_DWORD'],
    texts: ['REG_MULTI_SZ'],
    entries: ['REG_SZ', 'REG_MULTI_SZ'],
  };
  const cases = configurationKeys.flatMap(({ path, value }) =>
    types.filter((type) => !right[value.kind].includes(type)).map((type) => [path, type, all[type]] as const),
  );

  it('is tried for every key', () => expect(cases.length).toBeGreaterThan(configurationKeys.length * 4));

  it.each(cases)('%s as %s is named and never told', (path, type, data) => {
    const values = parseRegistryExport(registryExport([[path, type, data]]), windowsPolicyKey);
    const read = values && policyOfRegistry(values);
    expect(read).toMatchObject({ error: null, problems: [{ path, problem: 'wrongType' }], bad: [path] });
    expect(JSON.stringify(read)).not.toContain(planted);
  });
});

/** A policy on one system, which the test writes anew while it is watched. */
interface Written {
  readonly source: PolicySource;
  readonly write: (document: object) => Promise<void>;
}

const administrator = getuid?.() ?? 0;

async function inFile(name: string): Promise<{ base: string; path: string }> {
  const base = await testFolder();
  const folder = join(base, 'policy');
  await mkdir(folder, { mode: 0o755 });
  return { base, path: join(folder, name) };
}

const systems: readonly (readonly [string, () => Promise<Written>])[] = [
  [
    'Linux, in a file',
    async () => {
      const { base, path } = await inFile('policy.json');
      return {
        source: policyFileSource({ path, required: false, trust: { owner: administrator, from: base } }),
        write: (document) => writeFile(path, JSON.stringify(document), { mode: 0o644 }),
      };
    },
  ],
  [
    'macOS, in managed preferences',
    async () => {
      const { base, path } = await inFile('com.practicecompanion.desktop.plist');
      const source = managedPreferencesSource({
        paths: [path],
        trust: { owner: administrator, from: base },
        run: (_program, _words, input = new Uint8Array()) =>
          Promise.resolve({ code: 0, output: Buffer.from(input) }),
      });
      return { source, write: (document) => writeFile(path, plutilOutput(document), { mode: 0o644 }) };
    },
  ],
  [
    'Windows, in the registry',
    async () => {
      let exported: Buffer = Buffer.alloc(0);
      return {
        source: registrySource({
          program: 'reg',
          run: async (_program, words) => {
            await writeFile(words[2] ?? '', exported);
            return { code: 0, output: Buffer.alloc(0) };
          },
        }),
        write: async (document) => {
          const [language] = Object.values(document).map(String);
          exported = registryExport([['language', 'REG_SZ', language ?? '']]);
        },
      };
    },
  ],
];

describe('a policy that changes while the app runs', () => {
  it.each(systems)(
    'on %s is taken in, also after it had a wrong value, which keeps the last good one',
    async (_name, open) => {
      const { source, write } = await open();
      await write({ language: 'en-CA' });
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
      onTestFinished(() => void vi.useRealTimers());
      const policy = createLivePolicy({
        source,
        first: await source.read(),
        after: (milliseconds, work) => {
          const timer = setTimeout(work, milliseconds);
          return () => clearTimeout(timer);
        },
        onChange: () => undefined,
      });
      onTestFinished(() => policy.stop());
      policy.start();
      /** Lets five minutes pass, the longest that a change may take, in real steps for files. */
      const inForce = async (): Promise<unknown> => {
        await vi.advanceTimersByTimeAsync(303_000);
        return [policy.inForce().document, policy.newest().problems.map(({ path }) => path)];
      };
      expect(await inForce()).toEqual([{ language: 'en-CA' }, []]);
      await write({ language: 'fr-CA' });
      await expect.poll(inForce, { interval: 20, timeout: 10_000 }).toEqual([{ language: 'fr-CA' }, []]);
      await write({ language: 'nowhere' });
      await expect
        .poll(inForce, { interval: 20, timeout: 10_000 })
        .toEqual([{ language: 'fr-CA' }, ['language']]);
      await write({ language: 'en-US' });
      await expect.poll(inForce, { interval: 20, timeout: 10_000 }).toEqual([{ language: 'en-US' }, []]);
    },
    30_000,
  );
});
