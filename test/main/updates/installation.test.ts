import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installationOf, type InstallationFacts } from '../../../main/updates/installation';
import { replaceAppImage } from '../../../main/updates/replace-app-image';

const facts: InstallationFacts = {
  platform: 'linux',
  packaged: true,
  executable: '/tmp/.mount_app/practice-companion',
  environment: { APPIMAGE: '/home/a/companion.AppImage', APPDIR: '/tmp/.mount_app' },
  exists: () => false,
  isWritable: () => true,
};

test('an AppImage that this program runs out of, and that may be written, is replaced by the app', () => {
  expect(installationOf(facts)).toEqual({ kind: 'appImage', file: '/home/a/companion.AppImage' });
});

test.each<[string, Partial<InstallationFacts>]>([
  ['a package in /opt', { executable: '/opt/practice-companion/practice-companion', environment: {} }],
  ['a package, started by another AppImage', { executable: '/opt/practice-companion/practice-companion' }],
  ['an AppImage of the administrator', { isWritable: () => false }],
  ['an unpackaged build', { packaged: false }],
  ['an MSI', { platform: 'win32', executable: '/programs/Practice Companion.exe' }],
  ['a bundle of the administrator', { platform: 'darwin', isWritable: () => false }],
])('%s is updated elsewhere', (_name, changes) => {
  expect(installationOf({ ...facts, ...changes })).toEqual({ kind: 'elsewhere' });
});

/** An app on disk with a loaded version of itself in another folder. */
async function setup() {
  const folder = await mkdtemp(join(tmpdir(), 'app-image-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const target = join(folder, 'companion-1.0.0.AppImage');
  const loaded = join(folder, 'loaded');
  await writeFile(target, 'old', { mode: 0o750 });
  await writeFile(loaded, 'new');
  const sha512 = createHash('sha512').update('new').digest('base64');
  return { folder, target, loaded, file: { name: 'x.AppImage', size: 3, sha512 } };
}

test('the new file takes the place, the name and the mode of the old one', async () => {
  const { folder, target, loaded, file } = await setup();
  const replacement = replaceAppImage(target);
  expect(replacement.replace()).toBe(false);
  await replacement.prepare(loaded, file);
  expect(await readFile(target, 'utf8')).toBe('old');
  expect(replacement.replace()).toBe(true);
  expect(await readFile(target, 'utf8')).toBe('new');
  expect((await stat(target)).mode & 0o777).toBe(0o750);
  // Nothing of its size is left behind.
  expect(await readdir(folder)).toEqual(['companion-1.0.0.AppImage']);
});

test('a file that was changed after it was loaded does not', async () => {
  const { folder, target, loaded, file } = await setup();
  const replacement = replaceAppImage(target);
  await replacement.prepare(loaded, file);
  await writeFile(join(folder, '.companion-1.0.0.AppImage.update'), 'bad');
  expect(replacement.replace()).toBe(false);
  expect(await readFile(target, 'utf8')).toBe('old');
  await replacement.discard();
  // Nothing of its size is left behind.
  expect(await readdir(folder)).toEqual(['companion-1.0.0.AppImage']);
});
