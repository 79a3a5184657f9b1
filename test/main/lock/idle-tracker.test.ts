import { describe, expect, it } from 'vitest';
import { createIdleTracker } from '../../../main/lock/idle-tracker';

/** A tracker on clocks that the test sets: of the machine, and of the operating system's idleness. */
function setUp() {
  const times = { clock: 1_000_000, system: 0 };
  const tracker = createIdleTracker({
    clock: () => times.clock,
    systemIdleSeconds: () => times.system,
  });
  const pass = (seconds: number, systemToo = true): void => {
    times.clock += seconds * 1_000;
    if (systemToo) times.system += seconds;
  };
  return { tracker, times, pass };
}

describe('idleness', () => {
  it('begins with the last thing somebody did here', () => {
    const { tracker, pass } = setUp();
    pass(60);
    expect(tracker.idleFor()).toBe(60_000);
    tracker.touched();
    expect(tracker.idleFor()).toBe(0);
    pass(7);
    expect(tracker.idleFor()).toBe(7_000);
  });

  it('ends when somebody uses another program, once the system was seen to count', () => {
    const { tracker, times, pass } = setUp();
    pass(30);
    expect(tracker.idleFor()).toBe(30_000);
    times.system = 0;
    pass(2);
    expect(tracker.idleFor()).toBe(2_000);
  });

  it('goes on where the system always answers nought, which would never lock', () => {
    const { tracker, pass } = setUp();
    pass(600, false);
    expect(tracker.idleFor()).toBe(600_000);
  });

  it('does not need the system: input that only the app sees counts too', () => {
    const { tracker, pass } = setUp();
    pass(900);
    tracker.touched();
    pass(1);
    expect(tracker.idleFor()).toBe(1_000);
  });

  it('is never negative, and not moved by the wall clock, which is not asked', () => {
    const { tracker, times } = setUp();
    times.clock -= 10_000;
    expect(tracker.idleFor()).toBe(0);
  });
});
