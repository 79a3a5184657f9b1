import { expect, it } from 'vitest';
import { createAccountRequests } from '../../../main/ipc/account-requests';

/** A request that ends only by its signal. */
const endless = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('ended')));

it('ends the requests of every other account, and leaves those of this one', async () => {
  const requests = createAccountRequests();
  let kept: AbortSignal | null = null;
  const left = requests.run('a', endless);
  void requests.run('b', (signal) => {
    kept = signal;
    return endless(signal);
  });
  requests.endOthers('b');
  expect(await left).toBe('ended');
  expect(kept).toMatchObject({ aborted: false });
  requests.endOthers(null);
  expect(kept).toMatchObject({ aborted: true });
});

it('forgets a request that has its answer, also a failed one', async () => {
  const requests = createAccountRequests();
  let signal: AbortSignal | null = null;
  const failing = requests.run('a', (given) => {
    signal = given;
    return Promise.reject(new Error('broken'));
  });
  await expect(failing).rejects.toThrow('broken');
  requests.endOthers(null);
  expect(signal).toMatchObject({ aborted: false });
});

it('ends the one of a name, and only in its account', async () => {
  const requests = createAccountRequests();
  const named = requests.run('a', endless, 'call-1');
  const signals: AbortSignal[] = [];
  for (const [account, name] of [
    ['a', 'call-2'],
    ['b', 'call-1'],
    ['a', undefined],
  ] as const)
    void requests.run(
      account,
      (signal) => {
        signals.push(signal);
        return endless(signal);
      },
      name,
    );
  requests.cancel('a', ['call-1', 'call-9']);
  expect(await named).toBe('ended');
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false, false]);
  requests.endOf('a');
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, true]);
});
