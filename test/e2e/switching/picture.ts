import { markerColour } from '../../platform/clinics';
import type { Companion } from '../support/companion';
import type { Person } from '../../platform/platform';

/** Who is to be seen on one picture of the window, as places in the list of people. */
export interface Picture {
  /** Whom the banner names; nobody while no one is connected. */
  readonly banner: readonly number[];
  /** Whose pages of Fullscript are drawn. */
  readonly pages: readonly number[];
}

/** Height of the stripe in which the shell's page shows whom its banner names. */
const stripe = 8;

/** The words of the banner for a person. */
export const wordsOf = ({ name, type, clinic }: Person): string => `${name}, ${type}, ${clinic.name}`;

/**
 * Gives the window a stripe in the colour of whoever the banner names, changed in the very turn in which the banner
 * changes: so a picture tells of banner and page at one and the same moment, however late it is taken.
 */
export async function markBanner({ shell }: Companion, people: readonly Person[]): Promise<void> {
  await shell.evaluate(
    ([colours, height]) => {
      const mark = document.createElement('div');
      mark.style.cssText = `position:fixed;inset:0 0 auto;height:${height}px;z-index:99;pointer-events:none`;
      document.body.append(mark);
      const known = new Map(colours);
      const paint = (): void => {
        const words = document.querySelector('header section')?.getAttribute('aria-label') ?? '';
        mark.style.background = known.get(words) ?? 'transparent';
      };
      new MutationObserver(paint).observe(document.body, {
        subtree: true,
        childList: true,
        attributeFilter: ['aria-label'],
      });
      paint();
    },
    [people.map((person) => [wordsOf(person), markerColour(person)] as const), stripe] as const,
  );
}

/** A colour in the order of Electron's bitmaps. */
const channelsOf = (person: Person): readonly [blue: number, green: number, red: number] => {
  const colour = Number.parseInt(markerColour(person).slice(1), 16);
  return [colour & 0xff, (colour >> 8) & 0xff, colour >> 16];
};

/** Takes a picture of the window as it is drawn at this moment, after `markBanner`. */
export async function takePicture({ app }: Companion, people: readonly Person[]): Promise<Picture> {
  const counts = await app.evaluate(
    async ({ BrowserWindow }, [colours, height]) => {
      const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      const bitmap = picture?.toBitmap() ?? Buffer.alloc(0);
      const border = (picture?.getSize().width ?? 0) * height * 4;
      const banner = colours.map(() => 0);
      const pages = colours.map(() => 0);
      for (let at = 0; at < bitmap.length; at += 16)
        for (const [index, [blue, green, red]] of colours.entries())
          if (bitmap[at] === blue && bitmap[at + 1] === green && bitmap[at + 2] === red) {
            const found = at < border ? banner : pages;
            found[index] = (found[index] ?? 0) + 1;
          }
      return { banner, pages };
    },
    [people.map(channelsOf), stripe] as const,
  );
  const seen = (found: readonly number[]): number[] =>
    found.flatMap((count, index) => (count > 100 ? [index] : []));
  return { banner: seen(counts.banner), pages: seen(counts.pages) };
}
