import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createProxyCredentialStore } from '../../../main/network/proxy-credentials';
import { signInToProxies } from '../../../main/network/proxy-sign-in';

const right = { username: 'front.desk', password: 'secret' };

function office() {
  const app = new EventEmitter();
  const store = createProxyCredentialStore({ canAsk: true, onChange: () => undefined });
  signInToProxies(app, async () => store);
  const ask = (info: object, firstAuthAttempt = true): Promise<unknown[]> =>
    new Promise((resolve) => {
      const event = { preventDefault: () => undefined };
      const details = { url: 'https://embed.test/', pid: 1, firstAuthAttempt };
      const answer = (...words: unknown[]): void => resolve(words);
      const asked = { isProxy: true, scheme: 'basic', host: 'proxy.test', port: 8080, realm: 'x', ...info };
      app.emit('login', event, null, details, asked, answer);
    });
  return { store, ask };
}

describe('Chromium’s question who comes', () => {
  test('of a proxy is answered with what main knows', async () => {
    const { store, ask } = office();
    store.answer('proxy.test:8080', right);
    expect(await ask({})).toEqual(['front.desk', 'secret']);
    expect(await ask({ host: 'PROXY.test' })).toEqual(['front.desk', 'secret']);
  });

  test('of a site is answered with nothing, whatever it calls itself', async () => {
    const { store, ask } = office();
    store.answer('proxy.test:8080', right);
    expect(await ask({ isProxy: false })).toEqual([]);
    expect(store.question()).toBeNull();
  });

  test('of another proxy, or another port, is a question of its own', async () => {
    const { store, ask } = office();
    store.answer('proxy.test:8080', right);
    const asked = ask({ port: 3128 });
    await expect.poll(() => store.question()?.proxy).toBe('proxy.test:3128');
    store.decline('proxy.test:3128');
    expect(await asked).toEqual([]);
  });

  test('that comes again after an answer means that it was wrong', async () => {
    const { store, ask } = office();
    store.answer('proxy.test:8080', { ...right, password: 'typo' });
    await ask({});
    const again = ask({}, false);
    await expect
      .poll(() => store.question())
      .toEqual({
        proxy: 'proxy.test:8080',
        refused: true,
        declined: false,
      });
    store.answer('proxy.test:8080', right);
    expect(await again).toEqual(['front.desk', 'secret']);
  });

  test('of two connections at once is asked of the person once', async () => {
    const { store, ask } = office();
    const both = [ask({}), ask({})];
    await expect.poll(() => store.question()).not.toBeNull();
    store.answer('proxy.test:8080', right);
    expect(await Promise.all(both)).toEqual([
      ['front.desk', 'secret'],
      ['front.desk', 'secret'],
    ]);
  });
});
