import type { Page } from 'playwright';
import { connectByHand } from '../e2e/security/stage';
import { createProfile, startCompanion } from '../e2e/support/companion';
import { startPlatform } from '../platform/platform';
import { settledMemoryOf } from './memory';
import { median } from './statistics';

/** What working with a list of patients costs. */
interface PatientFigures {
  /** Milliseconds from the last key of a search to the paint of its first result, and how many calls it took. */
  readonly searches: readonly { readonly toFirstResult: number; readonly calls: number }[];
  /** Milliseconds from a key to the paint that shows it, the longest of each word. */
  readonly keys: readonly number[];
  /** Milliseconds between two frames while the list is scrolled through, the longest of each turn of the wheel. */
  readonly frames: readonly number[];
  /** Frames in which a part of the list had no row, not even one that waits for its words. */
  readonly blankFrames: number;
  /** MB of all processes, after hundreds of pages were passed. */
  readonly memory: number;
}

const words = [
  'smith',
  'okonkwo',
  'nguyen',
  'kowalski',
  'rossi',
  'mbeki',
  'yamamoto',
  'haddad',
  'chen',
  'patel',
];

/** Lets the page keep the times of its keys, its frames, and whether the list on screen has a row everywhere. */
const watchPage = (): void => {
  const watch = { keyAt: 0, keyToPaint: [] as number[], frames: [] as number[], blank: 0, scrolling: false };
  Reflect.set(window, 'patientWatch', watch);
  addEventListener(
    'keydown',
    () => {
      const at = performance.now();
      watch.keyAt = at;
      requestAnimationFrame(() => setTimeout(() => watch.keyToPaint.push(performance.now() - at)));
    },
    { capture: true },
  );
  let last = performance.now();
  const look = (now: number): void => {
    if (watch.scrolling) {
      watch.frames.push(now - last);
      const box = document.querySelector('[data-scroll]')?.getBoundingClientRect();
      const grid = document.querySelector('[role="grid"]')?.getBoundingClientRect();
      if (box && grid) {
        const x = grid.left + 80;
        const top = Math.max(grid.top, box.top) + 110;
        for (let y = top; y < Math.min(grid.bottom, box.bottom) - 10; y += 60)
          if (!document.elementFromPoint(x, y)?.closest('[role="row"]')) {
            watch.blank += 1;
            break;
          }
      }
    }
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Resolves with the time from the last key to the frame after the one in which the first result of a word stands. */
const firstResultOf = (word: string): Promise<number> =>
  new Promise((resolve) => {
    const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const look = (): void => {
      const grid = document.querySelector('[role="grid"][aria-busy="false"]');
      const row = grid?.querySelector('[role="row"][aria-rowindex="1"]');
      const value = document.querySelector('input[type="search"]');
      const isOf = value instanceof HTMLInputElement && value.value === word;
      if (!row || !isOf || !plain(row.textContent).includes(word)) return void requestAnimationFrame(look);
      const watch: unknown = Reflect.get(window, 'patientWatch');
      const keyAt = typeof watch === 'object' && watch !== null ? Number(Reflect.get(watch, 'keyAt')) : NaN;
      requestAnimationFrame((now) => resolve(now - keyAt));
    };
    look();
  });

/** Reads and empties one list of times that the page has kept. */
const takeTimes = (shell: Page, name: 'keyToPaint' | 'frames'): Promise<number[]> =>
  shell.evaluate((list) => {
    const watch: unknown = Reflect.get(window, 'patientWatch');
    const times: unknown = typeof watch === 'object' && watch !== null ? Reflect.get(watch, list) : [];
    return Array.isArray(times) ? times.splice(0).map(Number) : [];
  }, name);

const setScrolling = (shell: Page, scrolling: boolean): Promise<number> =>
  shell.evaluate((on) => {
    const watch: unknown = Reflect.get(window, 'patientWatch');
    if (typeof watch !== 'object' || watch === null) return NaN;
    Reflect.set(watch, 'scrolling', on);
    return Number(Reflect.get(watch, 'blank'));
  }, scrolling);

/** Measures with so many patients in the clinic and 2,000 plans, 50 ms for each answer of the platform. */
async function measurePatients(
  environment: Record<string, string>,
  patients: number,
): Promise<PatientFigures> {
  const platform = await startPlatform({ patients, plans: 2_000 });
  const profile = await createProfile(platform.policy(), environment);
  const companion = await startCompanion(profile);
  const { shell } = companion;
  const calls = (): number => platform.record.to('/api/clinic/search/patients').length;
  try {
    await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
    const search = shell.getByRole('searchbox', { name: 'Search patients' });
    const grid = shell.getByRole('grid');
    await grid.waitFor();
    platform.latencyMs = 50;
    await shell.evaluate(watchPage);

    const searches: { toFirstResult: number; calls: number }[] = [];
    const keys: number[] = [];
    for (const word of words) {
      await search.fill('');
      await shell.waitForFunction(
        (all) => document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') === all,
        String(patients),
      );
      await takeTimes(shell, 'keyToPaint');
      const before = calls();
      await search.pressSequentially(word, { delay: 60 });
      const toFirstResult = await shell.evaluate(firstResultOf, word);
      searches.push({ toFirstResult, calls: calls() - before });
      keys.push(Math.max(...(await takeTimes(shell, 'keyToPaint'))));
    }
    await search.fill('');
    await shell.waitForFunction(
      (all) => document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') === all,
      String(patients),
    );

    await grid.hover({ position: { x: 80, y: 200 } });
    const frames: number[] = [];
    await setScrolling(shell, true);
    for (let turn = 0; turn < 10; turn++) {
      await takeTimes(shell, 'frames');
      for (let step = 0; step < 25; step++) {
        await shell.mouse.wheel(0, (turn % 2 === 0 ? 1 : -1) * 1_200);
        await new Promise((resume) => setTimeout(resume, 30));
      }
      frames.push(Math.max(...(await takeTimes(shell, 'frames'))));
      const top = await shell.locator('[data-scroll]').evaluate((box) => box.scrollTop);
      if (turn % 2 === 0 && top < 1_000) throw new Error('the wheel did not move the list');
    }
    // Far through the list, as with its scroll bar: every page is another one.
    const height = await shell.locator('[data-scroll]').evaluate((box) => box.scrollHeight);
    for (let leap = 1; leap <= 60; leap++) {
      await shell
        .locator('[data-scroll]')
        .evaluate((box, top) => box.scrollTo(0, top), (height * ((leap * 37) % 60)) / 60);
      await new Promise((resume) => setTimeout(resume, 120));
    }
    const blankFrames = await setScrolling(shell, false);
    const memory = await settledMemoryOf(companion.app.process().pid ?? 0);
    return { searches, keys, frames, blankFrames, memory };
  } finally {
    await companion.close();
    await profile.remove();
    await platform.stop();
  }
}

/** The figures of 50,000 patients against those of 500, in three lines. */
export async function reportPatients(environment: Record<string, string>): Promise<readonly string[]> {
  const few = await measurePatients(environment, 500);
  const many = await measurePatients(environment, 50_000);
  const compare = (title: string, of: (figures: PatientFigures) => number, unit: string): string =>
    `${title}: ratio ${(of(many) / of(few)).toFixed(2)}; 50,000 ${of(many).toFixed(0)} ${unit}, 500 ${of(few).toFixed(0)} ${unit}`;
  const calls = Math.max(...[...few.searches, ...many.searches].map((search) => search.calls));
  const slowest = (times: (figures: PatientFigures) => readonly number[]): string =>
    `50,000 ${Math.max(...times(many)).toFixed(0)} ms, 500 ${Math.max(...times(few)).toFixed(0)} ms`;
  return [
    compare(
      `(e) last key to first result, at most ${calls} round trip${calls === 1 ? '' : 's'} of 50 ms`,
      ({ searches }) => median(searches.map(({ toFirstResult }) => toFirstResult)),
      'ms',
    ),
    `    longest key to paint while typing: ${slowest(({ keys }) => keys)}`,
    `    longest frame while scrolling: ${slowest(({ frames }) => frames)}; frames with a row missing: ${many.blankFrames} and ${few.blankFrames}`,
    compare('    memory after hundreds of pages', ({ memory }) => memory, 'MB'),
  ];
}
