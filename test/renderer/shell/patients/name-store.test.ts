import { expect, it, vi } from 'vitest';
import { failure, success, type Result } from '../../../../preload/contract/errors';
import type { CompanionError } from '../../../../preload/contract/errors';
import { createNameStore } from '../../../../renderer/shell/patients/plans/name-store';

type Answer = Result<{ readonly found: readonly string[]; readonly error: CompanionError | null }>;

function setup(answers: Answer[]) {
  const asked: string[][] = [];
  const store = createNameStore<string>({
    cancel: async () => success({}),
    accountId: 'a',
    idOf: (value) => value.toLowerCase(),
    ask: async (ids) => {
      asked.push(ids);
      return answers.shift() ?? success({ found: [], error: null });
    },
  });
  const stepOf = (id: string): unknown => store.getSnapshot().get(id);
  return { asked, store, stepOf };
}

it('asks for each name once, and tells which is not there', async () => {
  const { asked, store, stepOf } = setup([success({ found: ['A'], error: null })]);
  store.want(['a', 'b', 'a']);
  store.want(['b']);
  await vi.waitFor(() => expect(stepOf('a')).toEqual({ step: 'known', value: 'A' }));
  expect(stepOf('b')).toEqual({ step: 'unknown', error: null });
  store.want(['a', 'b']);
  expect(asked).toEqual([['a', 'b']]);
});

it('asks again for what could not be asked for', async () => {
  const error = { code: 'rate_limited' } as const;
  const { asked, store, stepOf } = setup([
    success({ found: ['A'], error }),
    failure('network_unreachable'),
    success({ found: ['B'], error: null }),
  ]);
  store.want(['a', 'b']);
  await vi.waitFor(() => expect(stepOf('b')).toEqual({ step: 'unknown', error }));
  store.want(['a', 'b']);
  await vi.waitFor(() => expect(stepOf('b')).toMatchObject({ error: { code: 'network_unreachable' } }));
  store.want(['a', 'b']);
  await vi.waitFor(() => expect(stepOf('b')).toEqual({ step: 'known', value: 'B' }));
  expect(asked).toEqual([['a', 'b'], ['b'], ['b']]);
});

it('takes nothing any more once its screen has gone', async () => {
  let resolve: (answer: Answer) => void = () => undefined;
  const promise = new Promise<Answer>((done) => {
    resolve = done;
  });
  const store = createNameStore<string>({
    cancel: async () => success({}),
    accountId: 'a',
    idOf: (value) => value,
    ask: () => promise,
  });
  store.want(['a']);
  store.stop();
  resolve(success({ found: ['a'], error: null }));
  await promise;
  expect(store.getSnapshot().size).toBe(0);
});
