import { describe, expect, it } from 'vitest';
import { createKeptWork } from '../../../main/lock/kept-work';
import { createLockFlag } from '../../../main/lock/lock-flag';
import { fakeTime } from './fake-time';

describe('work that comes while the app is locked', () => {
  const flagAt = () => {
    const { after, pass } = fakeTime();
    const flag = createLockFlag(after);
    const done: string[] = [];
    return { flag, pass, done, hold: (name: string) => flag.holdWhileLocked(() => done.push(name)) };
  };

  it('waits, and is done once when it is opened, after everybody who wants to know', () => {
    const { flag, pass, done, hold } = flagAt();
    flag.onOpened(() => done.push('opened'));
    flag.onLocked(() => done.push(`locked: ${flag.isLocked()}`));
    expect(hold('not held')).toBe(false);
    flag.set(true);
    expect(hold('one')).toBe(true);
    pass(59_000);
    hold('two');
    flag.set(false);
    flag.set(true);
    flag.set(false);
    expect(done).toEqual(['locked: true', 'opened', 'one', 'two', 'locked: true', 'opened']);
  });

  it('is dropped after 60 seconds, without a word', () => {
    const { flag, pass, done, hold } = flagAt();
    flag.set(true);
    hold('late');
    pass(60_000);
    flag.set(false);
    expect(done).toEqual([]);
  });

  it('does not wait beside more than four others', () => {
    const { flag, done, hold } = flagAt();
    flag.set(true);
    for (let each = 1; each <= 9; each += 1) hold(String(each));
    flag.set(false);
    expect(done).toEqual(['1', '2', '3', '4', '5']);
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
