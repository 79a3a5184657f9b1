import { saveFile } from '../../../main/storage/save-file';

/** Saves one file again and again until it is killed, and prints the number of each round that is on disk. */
const [path = ''] = process.argv.slice(2);

async function* linesOf(round: number) {
  for (let piece = 0; piece < 20; piece += 1) yield `${round}\n`.repeat(50_000);
}

for (let round = 1; ; round += 1) {
  const saved = await saveFile(path, 'owner', linesOf(round));
  if (!saved.ok) throw new Error(saved.error.code);
  console.log(round);
}
