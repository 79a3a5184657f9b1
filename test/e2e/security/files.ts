import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import type { Profile } from '../support/companion';

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

const offered = /invoice|planted.*\.(exe|bat)|\.crdownload$/;

/** Files that a hostile page offered and the app kept, under the profile or in the person's home. */
export async function downloadsOf(profile: Profile): Promise<string[]> {
  const home = profile.environment['HOME'] ?? homedir();
  const places = [profile.folder, join(home, 'Downloads'), join(home, 'Desktop')];
  const files = (await Promise.all(places.map(filesIn))).flat();
  return files.filter((file) => offered.test(basename(file)));
}

/** Names of the files under the profile that hold any of these texts, in whatever encoding Chromium writes. */
export async function filesHolding(profile: Profile, texts: readonly string[]): Promise<string[]> {
  const files = await filesIn(profile.userData);
  const found = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file).catch(() => Buffer.alloc(0));
      return texts.some((text) => content.includes(text) || content.includes(Buffer.from(text, 'utf16le')));
    }),
  );
  return files.filter((_file, index) => found[index]);
}
