import { describe, expect, it } from 'vitest';
import { createHeldLinks } from '../../../main/lock/held-links';
import { createKeptWork } from '../../../main/lock/kept-work';
import { fakeTime } from './fake-time';

describe('a link that comes while the app is locked', () => {
  it('waits, and is delivered when it is opened', () => {
    const { after, pass } = fakeTime();
    const links = createHeldLinks<string>(after);
    links.hold('one');
    pass(59_000);
    links.hold('two');
    const delivered: string[] = [];
    links.release((link) => delivered.push(link));
    links.release((link) => delivered.push(link));
    expect(delivered).toEqual(['one', 'two']);
  });

  it('is dropped after 60 seconds, without a word', () => {
    const { after, pass } = fakeTime();
    const links = createHeldLinks<string>(after);
    links.hold('late');
    pass(60_000);
    const delivered: string[] = [];
    links.release((link) => delivered.push(link));
    expect(delivered).toEqual([]);
  });

  it('does not wait beside more than four others', () => {
    const { after } = fakeTime();
    const links = createHeldLinks<number>(after);
    for (let link = 1; link <= 9; link += 1) links.hold(link);
    const delivered: number[] = [];
    links.release((link) => delivered.push(link));
    expect(delivered).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what is kept while the app is locked', () => {
  it('is closed once, after its time', () => {
    const { after, clock, pass } = fakeTime();
    let closed = 0;
    const work = createKeptWork({ clock, after, close: () => (closed += 1) });
    work.begin(5 * 60_000);
    pass(299_000);
    expect(closed).toBe(0);
    pass(1_000);
    expect(closed).toBe(1);
    pass(600_000);
    expect(closed).toBe(1);
  });

  it('is closed at once where nothing is to be kept', () => {
    const { after, clock } = fakeTime();
    let closed = 0;
    createKeptWork({ clock, after, close: () => (closed += 1) }).begin(0);
    expect(closed).toBe(1);
  });

  it('stays when the app is opened in time, and is closed after a sleep that was longer', () => {
    const { after, clock, pass, sleep } = fakeTime();
    let closed = 0;
    const work = createKeptWork({ clock, after, close: () => (closed += 1) });
    work.begin(60_000);
    work.end();
    pass(120_000);
    expect(closed).toBe(0);
    work.begin(60_000);
    sleep(120_000);
    expect(closed).toBe(0);
    work.look();
    expect(closed).toBe(1);
  });
});
