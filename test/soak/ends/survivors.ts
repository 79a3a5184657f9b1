import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from '../../e2e/isolation/random';
import type { FileLayer } from './file-layer';

/** What a power cut does to what was not synchronised: all of it is gone, or chance decides for each folder and file. */
export type Loss = 'all' | 'some';

interface Name {
  readonly inode: string;
  readonly name: string;
}

type Layer = Pick<FileLayer, 'durableFolder' | 'isIgnored' | 'roots'>;

/** The names of a folder's files as of its last synchronising. */
async function durableNames({ durableFolder }: Layer, folder: string): Promise<Name[]> {
  const { dev, ino } = await stat(folder);
  const text = await readFile(join(durableFolder, `${dev}-${ino}`), 'utf8');
  return text.split('\n').flatMap((line) => {
    const [kind, inode = '', ...name] = line.split(' ');
    return kind === 'file' ? [{ inode, name: name.join(' ') }] : [];
  });
}

async function presentNames(layer: Layer, folder: string): Promise<Name[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const seen = entries.filter((entry) => entry.isFile() && !layer.isIgnored(entry.name));
  return Promise.all(
    seen.map(async ({ name }) => {
      const { dev, ino } = await stat(join(folder, name));
      return { inode: `${dev}-${ino}`, name };
    }),
  );
}

/** Of what was appended since the last synchronising, any beginning may have reached the disk. */
function partOf(durable: Buffer, present: Buffer, chance: Chance): Buffer {
  const appended = present.length - durable.length;
  const isAppended = appended > 0 && present.subarray(0, durable.length).equals(durable);
  return isAppended ? present.subarray(0, durable.length + chance.below(appended + 1)) : present;
}

async function restoreFolder(layer: Layer, folder: string, loss: Loss, chance: Chance): Promise<void> {
  const present = await presentNames(layer, folder);
  const contents = new Map<string, Buffer>();
  for (const { inode, name } of present) contents.set(inode, await readFile(join(folder, name)));
  const durable = await durableNames(layer, folder);
  const names = loss === 'some' && chance.percent(50) ? present : durable;
  for (const { name } of present) await rm(join(folder, name));
  for (const { inode, name } of names) {
    const kept = join(layer.durableFolder, inode);
    // A name may reach the disk before any content does.
    const synchronised = await readFile(kept).catch(() => Buffer.alloc(0));
    const mode = await stat(kept).then(
      (facts) => facts.mode & 0o7777,
      () => 0o600,
    );
    const written = contents.get(inode);
    const all = loss === 'all' || written === undefined || chance.percent(50);
    await writeFile(join(folder, name), all ? synchronised : partOf(synchronised, written, chance));
    await chmod(join(folder, name), mode);
  }
}

/** Makes of the watched folders what a power cut may have left of them. The program has ended; folders in them stay. */
export async function restoreSurvivors(layer: Layer, loss: Loss, chance: Chance): Promise<void> {
  for (const root of layer.roots) await restoreFolder(layer, root, loss, chance);
}

/** Whether anything that is sure to survive a power cut holds these words. */
export async function isDurable(layer: Layer, words: string): Promise<boolean> {
  for (const root of layer.roots)
    for (const { inode } of await durableNames(layer, root)) {
      const kept = await readFile(join(layer.durableFolder, inode)).catch(() => Buffer.alloc(0));
      if (kept.includes(words)) return true;
    }
  return false;
}
