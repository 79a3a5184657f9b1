import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { describe, expect, it } from 'vitest';
import { absentPolicy } from '../../../main/policy/policy-reading';
import { managedPreferencesSource } from '../../../main/policy/readers/macos';
import { createRunProgram, type RunProgram } from '../../../main/policy/readers/run-program';
import { testFolder } from '../storage/folder';

const administrator = getuid?.() ?? 0;

/** Files in the place of managed preferences, and a `plutil` that answers what stands in them. */
async function setUp(files: Readonly<Record<string, string>>, plutil?: RunProgram) {
  const base = await testFolder();
  const folder = join(base, 'Managed Preferences');
  await mkdir(folder, { mode: 0o755 });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o644);
  }
  const asked: (readonly string[])[] = [];
  const run: RunProgram = (program, words, input = new Uint8Array()) => {
    asked.push([program, ...words]);
    return plutil ? plutil(program, words, input) : Promise.resolve({ code: 0, output: Buffer.from(input) });
  };
  const paths = ['person.plist', 'computer.plist'].map((name) => join(folder, name));
  const source = managedPreferencesSource({ paths, trust: { owner: administrator, from: base }, run });
  return { folder, source, asked };
}

describe('asking macOS', () => {
  it('turns the files of forced values into one policy, that of the person first', async () => {
    const { source, asked } = await setUp({
      'person.plist': '{"language":"fr-CA"}',
      'computer.plist': '{"language":"en-US","accounts":{"maximum":3}}',
    });
    expect((await source.read()).document).toEqual({ language: 'fr-CA', accounts: { maximum: 3 } });
    expect(asked).toEqual([
      ['/usr/bin/plutil', '-convert', 'json', '-o', '-', '-'],
      ['/usr/bin/plutil', '-convert', 'json', '-o', '-', '-'],
    ]);
  });

  it('answers no policy where there are no files, and starts no program', async () => {
    const { source, asked } = await setUp({});
    expect(await source.read()).toEqual(absentPolicy);
    expect(asked).toEqual([]);
  });

  it('refuses a file that others may write to', async () => {
    const { source, folder, asked } = await setUp({ 'computer.plist': '{}' });
    await chmod(join(folder, 'computer.plist'), 0o666);
    expect((await source.read()).error).toEqual({ code: 'policy_insecure' });
    expect(asked).toEqual([]);
  });

  it('refuses a file that somebody else owns', async () => {
    const { source, folder, asked } = await setUp({ 'computer.plist': '{}' });
    // Where the tests do not run as root, the file is looked at by another administrator's eyes.
    if (administrator === 0) await chown(join(folder, 'computer.plist'), 65_534, 65_534);
    const foreign = managedPreferencesSource({
      paths: [join(folder, 'computer.plist')],
      trust: { owner: 0, from: folder },
      run: () => Promise.resolve({ code: 0, output: Buffer.from('{}') }),
    });
    const read = await (administrator === 0 ? source : foreign).read();
    expect(read).toMatchObject({ document: {}, error: { code: 'policy_insecure' } });
    expect(read.problems).toEqual([{ path: '', problem: 'foreignOwner' }]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['cannot turn the file into JSON', 1],
    ['does not answer in time', null],
  ])('is unreadable where plutil %s', async (_name, code) => {
    const { source } = await setUp({ 'computer.plist': 'x' }, () =>
      Promise.resolve({ code, output: Buffer.from('{}') }),
    );
    expect((await source.read()).error).toEqual({ code: 'policy_unreadable' });
  });
});

describe('running a program of the system', () => {
  const run = createRunProgram({ LANGUAGE: 'test' });
  const node = process.execPath;

  it('hands over input and words, and answers output and exit code', async () => {
    const script = 'process.stdin.pipe(process.stdout); process.exitCode = Number(process.argv[1])';
    const answer = await run(node, ['-e', script, '3'], Buffer.from('input'));
    expect({ ...answer, output: answer.output.toString() }).toEqual({ code: 3, output: 'input' });
  });

  it('gives it nothing of our environment', async () => {
    const { output } = await run(node, ['-p', 'JSON.stringify(Object.keys(process.env))']);
    expect(JSON.parse(output.toString())).toEqual(['LANGUAGE']);
  });

  it.each([
    ['is not there', '/nowhere/program', []],
    [
      'prints without end',
      node,
      ['-e', 'const go = () => process.stdout.write("x".repeat(65536), go); go()'],
    ],
    ['is ended by somebody else', node, ['-e', 'process.kill(process.pid, "SIGKILL")']],
  ])('answers no exit code where it %s', async (_name, program, words) => {
    expect((await run(program, words)).code).toBeNull();
  });
});
