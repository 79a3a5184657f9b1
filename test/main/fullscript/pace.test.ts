import { expect, test } from 'vitest';
import { createPace } from '../../../main/fullscript/pace';
import { failure, success, type Result } from '../../../preload/contract/errors';

/** A pace over a clock that a test moves, and calls that a test ends. */
function setup(options = { atOnce: 2, burst: 4, perSecond: 1 }) {
  const time = { now: 0 };
  let alarms: { readonly at: number; readonly work: () => void }[] = [];
  const pace = createPace({
    ...options,
    monotonic: () => time.now,
    after: (milliseconds, work) => alarms.push({ at: time.now + milliseconds, work }),
  });
  const started: number[] = [];
  const ends: ((result: Result<number>) => void)[] = [];
  const call = (name: number, signal = new AbortController().signal): Promise<Result<number>> =>
    pace.run(signal, () => {
      started.push(name);
      return new Promise((end) => ends.push(end));
    });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    call,
    started,
    settle,
    end: async (at: number, result: Result<number> = success(at)) => {
      ends[at]?.(result);
      await settle();
    },
    pass: async (milliseconds: number) => {
      time.now += milliseconds;
      const due = alarms.filter(({ at }) => at <= time.now);
      alarms = alarms.filter(({ at }) => at > time.now);
      for (const { work } of due) work();
      await settle();
    },
  };
}

test('runs so many at a time, the others in their order', async () => {
  const { call, started, end, settle } = setup();
  const calls = [0, 1, 2, 3].map((name) => call(name));
  await settle();
  expect(started).toEqual([0, 1]);
  await end(1);
  expect(started).toEqual([0, 1, 2]);
  await end(0);
  expect(started).toEqual([0, 1, 2, 3]);
  await end(2);
  await end(3);
  expect(await Promise.all(calls)).toEqual([0, 1, 2, 3].map((at) => success(at)));
});

test('slows down after the burst', async () => {
  const { call, started, end, pass, settle } = setup({ atOnce: 10, burst: 2, perSecond: 1 });
  for (const name of [0, 1, 2, 3]) void call(name);
  await settle();
  expect(started).toEqual([0, 1]);
  await end(0);
  expect(started).toEqual([0, 1]);
  await pass(1_000);
  expect(started).toEqual([0, 1, 2]);
  await pass(1_000);
  expect(started).toEqual([0, 1, 2, 3]);
});

test('who is cancelled while waiting never starts, and its place is the next one’s', async () => {
  const { call, started, end } = setup({ atOnce: 1, burst: 9, perSecond: 1 });
  const abort = new AbortController();
  void call(0);
  const second = call(1, abort.signal);
  void call(2);
  abort.abort();
  expect(await second).toEqual(failure('request_cancelled'));
  await end(0);
  expect(started).toEqual([0, 2]);
  expect(await call(3, abort.signal)).toEqual(failure('request_cancelled'));
});

test('all wait for as long as the platform asks when there were too many', async () => {
  const { call, started, end, pass, settle } = setup({ atOnce: 1, burst: 9, perSecond: 1 });
  void call(0);
  void call(1);
  await settle();
  await end(0, failure('rate_limited', { retryAfterSeconds: 60 }));
  await pass(59_000);
  expect(started).toEqual([0]);
  await pass(1_000);
  expect(started).toEqual([0, 1]);
});
