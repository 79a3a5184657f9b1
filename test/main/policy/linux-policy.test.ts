import { execFile } from 'node:child_process';
import { chmod, chown, lchown, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid, seteuid } from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { absentPolicy } from '../../../main/policy/policy-reading';
import { readPolicyFile } from '../../../main/policy/readers/policy-file';
import { testFolder } from '../storage/folder';

/**
 * The administrator of these tests is who runs them. Where that is root, files are given away for real; where it is
 * not, the same is tried by another administrator's eyes.
 */
const administrator = getuid?.() ?? 0;
const isRoot = administrator === 0;
const somebody = 65_534;

const policy = JSON.stringify({ language: 'fr-CA' });

async function setUp() {
  const base = await testFolder();
  const folder = join(base, 'practice-companion');
  const path = join(folder, 'policy.json');
  await mkdir(folder, { mode: 0o755 });
  await writeFile(path, policy, { mode: 0o644 });
  await chmod(path, 0o644);
  return { base, folder, path };
}

/** Reads as the packaged app does, but trusts what lies above the test's own folder. */
const read = (base: string, path: string, owner = administrator) =>
  readPolicyFile({ path, required: false, trust: { owner, from: base } });

const refused = (problem: string, code: string) => ({
  ...absentPolicy,
  error: { code },
  problems: [{ path: '', problem }],
});

it('is read where the administrator owns it and nobody else may write to it', async () => {
  const { base, path } = await setUp();
  expect(await read(base, path)).toEqual({ ...absentPolicy, document: { language: 'fr-CA' } });
});

it('is no policy where there is no file, and where there is no folder', async () => {
  const { base, folder } = await setUp();
  expect(await read(base, join(folder, 'other.json'))).toEqual(absentPolicy);
  expect(await read(base, join(base, 'none', 'policy.json'))).toEqual(absentPolicy);
});

it.each(['664', '646', '666', '777'])('is refused with the mode %s', async (mode) => {
  const { base, path } = await setUp();
  await chmod(path, mode);
  expect(await read(base, path)).toEqual(refused('writableByOthers', 'policy_insecure'));
});

it.each(['775', '757', '1777'])('is refused in a folder with the mode %s', async (mode) => {
  const { base, folder, path } = await setUp();
  await chmod(folder, mode);
  expect(await read(base, path)).toEqual(refused('writableByOthers', 'policy_insecure'));
});

it('is refused where somebody else owns it', async () => {
  const { base, path } = await setUp();
  if (isRoot) await chown(path, somebody, somebody);
  const verdict = await read(base, path, isRoot ? administrator : 0);
  expect(verdict).toEqual(refused('foreignOwner', 'policy_insecure'));
});

it('is refused where somebody else owns its folder', async () => {
  const { base, folder, path } = await setUp();
  if (isRoot) await chown(folder, somebody, somebody);
  const verdict = await read(base, path, isRoot ? administrator : 0);
  expect(verdict).toEqual(refused('foreignOwner', 'policy_insecure'));
});

it('is read behind links that the administrator made', async () => {
  const { base, folder, path } = await setUp();
  await symlink(path, join(folder, 'relative-later.json'));
  await symlink('practice-companion', join(base, 'linked-folder'));
  await symlink('relative-later.json', join(folder, 'link.json'));
  expect((await read(base, join(base, 'linked-folder', 'link.json'))).document).toEqual({
    language: 'fr-CA',
  });
});

it('is refused behind a link that leads into a folder of others', async () => {
  const { base, folder } = await setUp();
  const open = join(base, 'open');
  await mkdir(open);
  await chmod(open, 0o777);
  await writeFile(join(open, 'policy.json'), policy, { mode: 0o644 });
  await symlink(join(open, 'policy.json'), join(folder, 'link.json'));
  expect(await read(base, join(folder, 'link.json'))).toEqual(refused('writableByOthers', 'policy_insecure'));
});

it('is refused behind a link of somebody else', async () => {
  const { base, folder, path } = await setUp();
  const link = join(folder, 'link.json');
  await symlink(path, link);
  if (isRoot) await lchown(link, somebody, somebody);
  const verdict = await read(base, link, isRoot ? administrator : 0);
  expect(verdict).toEqual(refused('foreignOwner', 'policy_insecure'));
});

it('is unreadable behind a link that leads nowhere, in a circle, or to a folder', async () => {
  const { base, folder } = await setUp();
  await symlink(join(folder, 'none.json'), join(folder, 'nowhere.json'));
  await symlink('circle.json', join(folder, 'circle.json'));
  await symlink(folder, join(folder, 'folder.json'));
  for (const name of ['nowhere.json', 'circle.json', 'folder.json'])
    expect(await read(base, join(folder, name))).toEqual(refused('notAFile', 'policy_unreadable'));
});

it('does not wait for a pipe in its place', async () => {
  const { base, folder } = await setUp();
  const pipe = join(folder, 'pipe.json');
  await promisify(execFile)('mkfifo', ['-m', '644', pipe]);
  expect(await read(base, pipe)).toEqual(refused('notAFile', 'policy_unreadable'));
});

it('is unreadable where the app may not read it', async () => {
  const { base, path } = await setUp();
  await chmod(path, 0);
  await chmod(base, 0o755);
  // Root may read anything: the look is taken with the rights of somebody else. It is taken before `read` returns.
  if (isRoot) seteuid?.(somebody);
  const verdict = read(base, path);
  if (isRoot) seteuid?.(administrator);
  expect(await verdict).toEqual(refused('unreadable', 'policy_unreadable'));
});

it('is too large with 10 MB, and is not read to its end', async () => {
  const { base, path } = await setUp();
  await writeFile(path, Buffer.alloc(10 * 1024 * 1024, 0x20));
  expect(await read(base, path)).toEqual(refused('tooLarge', 'policy_unreadable'));
});
