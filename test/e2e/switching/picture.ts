import { markerColour } from '../../platform/clinics';
import type { Person } from '../../platform/platform';
import type { Companion } from '../support/companion';

/** A colour in the order of Electron's bitmaps. */
const channelsOf = (person: Person): readonly [blue: number, green: number, red: number] => {
  const colour = Number.parseInt(markerColour(person).slice(1), 16);
  return [colour & 0xff, (colour >> 8) & 0xff, colour >> 16];
};

/** Whose marker is to be seen on a picture of the whole window: their places in `people`. */
export async function peopleInPicture({ app }: Companion, people: readonly Person[]): Promise<number[]> {
  const pixels = await app.evaluate(async ({ BrowserWindow }, colours) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    const bitmap = picture?.toBitmap() ?? Buffer.alloc(0);
    const found = colours.map(() => 0);
    for (let at = 0; at < bitmap.length; at += 16)
      for (const [index, [blue, green, red]] of colours.entries())
        if (bitmap[at] === blue && bitmap[at + 1] === green && bitmap[at + 2] === red)
          found[index] = (found[index] ?? 0) + 1;
    return found;
  }, people.map(channelsOf));
  return pixels.flatMap((count, index) => (count > 100 ? [index] : []));
}
