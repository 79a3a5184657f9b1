import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid, seteuid } from 'node:process';
import { expect, it, onTestFinished } from 'vitest';
import { examineProfile } from '../../../main/storage/profile-check';
import { testFolder } from './folder';
import { smallDisk } from './small-disk';

const me = getuid?.() ?? 0;
const isRoot = me === 0;
const somebody = 65_534;

it('is content with a folder that can be written, makes one that is not there, and leaves nothing in it', async () => {
  const folder = join(await testFolder(), 'config', 'Practice Companion');
  expect(examineProfile(folder)).toBeNull();
  expect(examineProfile(folder)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('finds a folder, or a place for one, that may not be written', async () => {
  const folder = await testFolder();
  await chmod(folder, 0o555);
  onTestFinished(() => chmod(folder, 0o755));
  const user = isRoot ? somebody : me;
  if (isRoot) await chown(folder, user, user);
  // Root may write anywhere: the look is taken with the rights of somebody else.
  if (isRoot) seteuid?.(somebody);
  const found = [folder, join(folder, 'none')].map((path) => examineProfile(path, user));
  if (isRoot) seteuid?.(me);
  expect(found).toEqual(['profile_read_only', 'profile_read_only']);
});

it('finds a file in the place of the folder', async () => {
  const path = join(await testFolder(), 'profile');
  await writeFile(path, '');
  expect(examineProfile(path)).toBe('profile_read_only');
  expect(examineProfile(join(path, 'inner'))).toBe('profile_read_only');
});

it('finds a disk that is mounted for reading only, and one without room', async () => {
  const disk = await smallDisk();
  if (disk === null) return expect(isRoot && process.platform === 'linux').toBe(false);
  await writeFile(join(disk, 'filling'), Buffer.alloc(32_768));
  expect(examineProfile(disk)).toBe('profile_full');
  expect(await readdir(disk)).toEqual(['filling']);
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  expect(examineProfile(disk)).toBe('profile_read_only');
  return undefined;
});

/** Looks with the rights of an ordinary user where the tests are run by root. */
function examinedByUser(folder: string): ReturnType<typeof examineProfile> {
  if (isRoot) seteuid?.(somebody);
  const found = examineProfile(folder, isRoot ? somebody : me);
  if (isRoot) seteuid?.(me);
  return found;
}

it('finds what root has left in one’s own folder, and not what is somebody else’s and open, as on a share', async () => {
  const folder = await testFolder();
  if (isRoot) await chown(folder, somebody, somebody);
  await mkdir(join(folder, 'Session Storage'));
  await chmod(join(folder, 'Session Storage'), 0o777);
  await symlink('computer-1', join(folder, 'SingletonLock'));
  expect(examinedByUser(folder)).toBeNull();
  await writeFile(join(folder, 'vault.json'), '{}', { mode: 0o600 });
  expect(examinedByUser(folder)).toBe(isRoot ? 'profile_foreign_owner' : null);
});

it('finds a folder of somebody else that is closed', async () => {
  const folder = await testFolder();
  await chmod(folder, 0o700);
  if (isRoot) expect(examinedByUser(folder)).toBe('profile_foreign_owner');
  // Root would leave files behind that their person cannot use.
  if (isRoot) await chown(folder, somebody, somebody);
  expect(examineProfile(folder, isRoot ? me : 0)).toBe('profile_foreign_owner');
});
