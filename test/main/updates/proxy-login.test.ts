import { expect, test } from 'vitest';
import { createProxyCredentialStore } from '../../../main/network/proxy-credentials';
import { createProxyLogin } from '../../../main/updates/proxy-login';

const right = { username: 'front.desk', password: 'secret' };
const name = 'proxy.test:8080';

function setup() {
  const store = createProxyCredentialStore({ canAsk: true, onChange: () => undefined });
  const login = createProxyLogin(store);
  const ask = (changes: object = {}): Promise<unknown[]> =>
    new Promise((answered) =>
      login.answer({ isProxy: true, host: 'proxy.test', port: 8080, ...changes }, (...words) =>
        answered(words),
      ),
    );
  return { store, login, ask };
}

test('a proxy that asks who loads an update is told what main knows, or what the person says', async () => {
  const { store, login, ask } = setup();
  login.begin();
  const first = ask();
  await expect.poll(() => store.question()?.proxy).toBe(name);
  store.answer(name, right);
  expect(await first).toEqual(['front.desk', 'secret']);
  login.begin();
  expect(await ask()).toEqual(['front.desk', 'secret']);
});

test('one that asks again in the same load is declined, so that nothing waits and nothing loops', async () => {
  const { store, ask } = setup();
  store.answer(name, right);
  expect(await ask()).toEqual(['front.desk', 'secret']);
  expect(await ask()).toEqual([]);
});

test('a server that asks, and a proxy of which the person wants to say nothing, are told nothing', async () => {
  const { store, ask } = setup();
  store.answer(name, right);
  expect(await ask({ isProxy: false })).toEqual([]);
  const other = ask({ port: 3128 });
  await expect.poll(() => store.question()?.proxy).toBe('proxy.test:3128');
  store.decline('proxy.test:3128');
  expect(await other).toEqual([]);
});
