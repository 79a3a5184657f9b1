import { expect, test } from 'vitest';
import { watchFrame } from '../../../main/embed/frame-watch';

function machine(first: number | null) {
  const alive = new Set(first === null ? [] : [first]);
  let frame = first;
  let tick: (() => void) | null = null;
  let gone = 0;
  const stop = watchFrame(
    {
      current: () => frame,
      isAlive: (processId) => alive.has(processId),
      repeatedly: (look) => {
        tick = look;
        return () => {
          tick = null;
        };
      },
    },
    () => {
      gone += 1;
    },
  );
  return {
    stop,
    alive,
    show: (processId: number | null) => {
      frame = processId;
    },
    look: () => tick?.(),
    watching: () => tick !== null,
    gone: () => gone,
  };
}

test('says nothing while the process of the frame lives', () => {
  const { look, gone, watching } = machine(7);
  look();
  look();
  expect([gone(), watching()]).toEqual([0, true]);
});

test('says once that the process of the frame has died, whether its id can still be read or not', () => {
  for (const last of [7, null]) {
    const { alive, show, look, gone, watching } = machine(7);
    alive.clear();
    show(last);
    look();
    look();
    expect([gone(), watching()]).toEqual([1, false]);
  }
});

test('follows a frame that moves to another process', () => {
  const { alive, show, look, gone } = machine(7);
  alive.add(8);
  show(8);
  look();
  alive.delete(7);
  look();
  expect(gone()).toBe(0);
  alive.delete(8);
  look();
  expect(gone()).toBe(1);
});

test('takes a frame between two documents for alive while its last process is', () => {
  const { show, look, gone } = machine(7);
  show(null);
  look();
  expect(gone()).toBe(0);
});

test('waits for a frame that has no process yet', () => {
  const { alive, show, look, gone } = machine(null);
  look();
  expect(gone()).toBe(0);
  alive.add(9);
  show(9);
  look();
  alive.clear();
  look();
  expect(gone()).toBe(1);
});

test('is quiet after it was ended', () => {
  const { alive, look, gone, stop } = machine(7);
  stop();
  alive.clear();
  look();
  expect(gone()).toBe(0);
});
