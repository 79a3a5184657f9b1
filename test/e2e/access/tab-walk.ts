import type { Page } from 'playwright/test';
import { installRecorder, type Stop } from './walk-recorder';

/** A walk through a screen by the keyboard alone. */
export interface Walk {
  /** Every stop of one round, in the order in which it came. */
  readonly stops: readonly Stop[];
  /** What is wrong, one line each. */
  readonly flaws: readonly string[];
}

/** A date has several stops inside, and behind the last one the keyboard may leave the page: so many presses more. */
const spare = 12;

const stepOf = { forwards: 1, backwards: -1 } as const;

/**
 * Presses Tab, or Shift and Tab, until it has gone round, and judges each stop: every control is reached, in the order
 * of the document, with a name, on screen and seen to have the keyboard; nothing keeps it but a dialog (WCAG 2.1.1,
 * 2.1.2, 2.4.3, 2.4.7, 2.4.11, 4.1.2). Begins where the keyboard is and ends there.
 */
export async function tabWalk(page: Page, direction: keyof typeof stepOf): Promise<Walk> {
  await installRecorder(page);
  const stopsNow = (): Promise<string> =>
    page.evaluate(() => window.accessWalk?.reach().stops.join('\n') ?? '');
  for (let round = 0; ; round += 1) {
    const before = await stopsNow();
    if (direction === 'backwards') await page.keyboard.down('Shift');
    const walk = await walkOnce(page, direction);
    await page.keyboard.up('Shift');
    const isSettled = (await stopsNow()) === before;
    // What was still coming has come in between: what was counted before is not what was walked. And behind the page's
    // last stop a busy Chromium now and then enters it anew at another place than its first: a flaw is one each time.
    if (round === 2 || (isSettled && walk.flaws.length === 0)) return walk;
  }
}

async function walkOnce(page: Page, direction: keyof typeof stepOf): Promise<Walk> {
  const reach = await page.evaluate(() => window.accessWalk?.reach());
  if (!reach) throw new Error('the recorder is not in the page');
  const count = reach.stops.length;
  const stops: Stop[] = [];
  const seen = new Set<number>();
  for (let press = 0; press < count + spare; press += 1) {
    await page.keyboard.down('Tab');
    // The key moves the keyboard on its way down; what stands then is read while it goes up.
    const [stop] = await Promise.all([
      page.evaluate(() => window.accessWalk?.record()),
      page.keyboard.up('Tab'),
    ]);
    // The parts of a date are one stop.
    if (!stop || (stop.index >= 0 && stop.index === stops.at(-1)?.index)) continue;
    // Once round.
    if (seen.size === count && stop.index === stops.find(({ index }) => index >= 0)?.index) break;
    seen.add(stop.index);
    seen.delete(-1);
    stops.push(stop);
  }
  const places = stops.filter(({ index }) => index >= 0);
  const reached = new Set(places.map(({ index }) => index));
  const missed = reach.stops.filter((_, index) => !reached.has(index));
  const jumps = places.flatMap(({ index, role, name }, at) => {
    const before = places[at - 1];
    if (!before || count === 0) return [];
    const expected = (before.index + stepOf[direction] + count) % count;
    return index === expected ? [] : [`${direction}: from “${before.name}” to ${role} “${name}”`];
  });
  return {
    stops,
    flaws: [
      ...new Set([
        ...stops.flatMap(({ role, name, flaws }) => flaws.map((flaw) => `${role} “${name}” ${flaw}`)),
        ...missed.map((label) => `${label} is not reached ${direction}`),
        ...reach.mouseOnly.map((label) => `${label} is for the mouse alone`),
        ...jumps,
      ]),
    ],
  };
}
