import { expect, test } from 'vitest';
import { createGate } from '../../../main/network/gate';
import type { HttpRequest } from '../../../main/network/http';
import { failure, success } from '../../../preload/contract/errors';

const answer = success({
  status: 200,
  body: null,
  requestId: undefined,
  retryAfterSeconds: undefined,
  serverTime: undefined,
});

const request: HttpRequest = { method: 'GET', url: 'https://us-snd.fullscript.io/api/clinic' };

/** A client that answers when it is told to, or when it is cancelled. */
function client() {
  let answerNow = (): void => undefined;
  const asked = new Promise<typeof answer>((resolve) => {
    answerNow = () => resolve(answer);
  });
  const gate = createGate(
    ({ signal }) =>
      new Promise((resolve) => {
        void asked.then(resolve);
        signal?.addEventListener('abort', () => resolve(failure('request_cancelled')));
      }),
  );
  return { gate, answerNow };
}

test('an open gate lets through, a closed one sends nothing', async () => {
  const { gate, answerNow } = client();
  answerNow();
  expect(await gate.send(request)).toEqual(answer);
  gate.close();
  expect(await gate.send(request)).toEqual(failure('locked'));
  gate.open();
  expect(await gate.send(request)).toEqual(answer);
});

test('closing it cancels what is on its way', async () => {
  const { gate } = client();
  const first = gate.send(request);
  const second = gate.send({ ...request, signal: new AbortController().signal });
  gate.close();
  expect(await first).toEqual(failure('request_cancelled'));
  expect(await second).toEqual(failure('request_cancelled'));
});

test('a caller can still cancel its own', async () => {
  const { gate } = client();
  const caller = new AbortController();
  const sent = gate.send({ ...request, signal: caller.signal });
  caller.abort();
  expect(await sent).toEqual(failure('request_cancelled'));
});
