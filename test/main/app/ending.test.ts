import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEnding, type Ending } from '../../../main/app/ending';
import { createStartAgain } from '../../../main/app/start-again';
import { noteUnfinished, takeUnfinished } from '../../../main/app/unfinished';

/** Electron's part in a quit: `will-quit` is sent at each attempt, and the process ends unless it was prevented. */
class FakeApp extends EventEmitter {
  ended = 0;
  attempts = 0;
  quit(): void {
    this.attempts += 1;
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.ended += 1;
  }
  exit(): void {
    this.ended += 1;
  }
}

function begin(): {
  readonly app: FakeApp;
  readonly ending: Ending;
  readonly missed: string[];
  readonly passDeadlines: () => void;
} {
  const app = new FakeApp();
  const missed: string[] = [];
  let deadlines: (() => void)[] = [];
  const ending = createEnding({
    app,
    after: (_milliseconds, work) => {
      deadlines.push(work);
      return () => (deadlines = deadlines.filter((each) => each !== work));
    },
    onUnfinished: (names) => missed.push(...names),
  });
  return {
    app,
    ending,
    missed,
    passDeadlines: () => {
      for (const work of deadlines.splice(0)) work();
    },
  };
}

/** A promise with its end in our hands (`Promise.withResolvers` needs Node 22). */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((end) => (resolve = end));
  return { promise, resolve };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the end of the app', () => {
  it('holds the quit until every part is at rest, stage by stage, and then quits', async () => {
    const { app, ending, missed } = begin();
    const order: string[] = [];
    const slow = deferred();
    ending.join('records', 'activity', () => order.push('activity'));
    ending.join('work', 'hand-over', async () => {
      await slow.promise;
      order.push('hand-over');
    });
    ending.join('intake', 'requests', () => order.push('requests'));
    ending.last(() => order.push('last'));

    expect(ending.begun()).toBe(false);
    app.quit();
    expect(ending.begun()).toBe(true);
    await turn();
    expect(order).toEqual(['requests']);
    expect(app.ended).toBe(0);
    slow.resolve();
    await turn();
    expect(order).toEqual(['requests', 'hand-over', 'activity', 'last']);
    expect(app.ended).toBe(1);
    expect(missed).toEqual([]);
  });

  it('brings the parts to rest once, however often a quit is asked for', async () => {
    const { app, ending } = begin();
    let rests = 0;
    const slow = deferred();
    ending.join('work', 'hand-over', () => {
      rests += 1;
      return slow.promise;
    });
    app.quit();
    app.quit();
    void ending.settle();
    slow.resolve();
    await turn();
    expect(rests).toBe(1);
    expect(app.ended).toBe(1);
  });

  it('leaves behind what misses its deadline or fails, names it, and still brings the rest to rest', async () => {
    const { app, ending, missed, passDeadlines } = begin();
    const order: string[] = [];
    ending.join('work', 'hand-over', () => new Promise(() => undefined));
    ending.join('work', 'token-refresh', () => Promise.reject(new Error('no disk')));
    ending.join('records', 'activity', () => order.push('activity'));
    app.quit();
    await turn();
    expect(app.ended).toBe(0);
    passDeadlines();
    await turn();
    expect(order).toEqual(['activity']);
    expect(missed.toSorted()).toEqual(['hand-over', 'token-refresh']);
    expect(app.ended).toBe(1);
  });
});

describe('what was left behind', () => {
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'unfinished-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };

  it('is told at the next start, once', () => {
    const profile = join(folder(), 'profile');
    noteUnfinished(profile, ['hand-over', 'activity']);
    expect(takeUnfinished(profile)).toEqual(['hand-over', 'activity']);
    expect(takeUnfinished(profile)).toEqual([]);
  });

  it('is read as names of our own and nothing else', () => {
    const profile = folder();
    const write = (text: string): void => writeFileSync(join(profile, 'unfinished.json'), text);
    write(JSON.stringify(['hand-over', 'Amélie Tremblay', 7, 'x'.repeat(50)]));
    expect(takeUnfinished(profile)).toEqual(['hand-over']);
    write('{"half');
    expect(takeUnfinished(profile)).toEqual([]);
    write('"hand-over"');
    expect(takeUnfinished(profile)).toEqual([]);
  });

  it('costs no end where the disk takes no note', () => {
    const profile = join(folder(), 'file');
    writeFileSync(profile, '');
    expect(() => noteUnfinished(profile, ['hand-over'])).not.toThrow();
  });
});

describe('a second start during the end', () => {
  it('starts the app again once, with the link it brought and without the one of the first start', () => {
    const app = new EventEmitter();
    const relaunched: unknown[] = [];
    const startAgain = createStartAgain(
      Object.assign(app, { relaunch: (options: unknown) => relaunched.push(options) }),
      ['electron', 'project', 'x:first', '--policy=p'],
      (argv) => argv.find((word) => word.startsWith('x:')) ?? null,
    );
    startAgain(null);
    startAgain('x:second');
    expect(relaunched).toEqual([]);
    app.emit('quit');
    expect(relaunched).toEqual([{ args: ['project', '--policy=p', 'x:second'] }]);
  });
});
