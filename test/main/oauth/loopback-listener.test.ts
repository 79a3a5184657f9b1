import { request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseCallback } from '../../../main/oauth/callback';
import { openLoopbackListener } from '../../../main/oauth/loopback-listener';
import { isLoopbackRedirect } from '../../../main/oauth/loopback-redirect';
import { languageOf } from '../../../main/oauth/loopback-page';
import { freePort, startServer } from '../network/server';
import { codeOf, valueOf } from './setup';

async function listening(host = '127.0.0.1', taken = true) {
  const redirectUri = `http://${host}:${String(await freePort())}/oauth/local`;
  const addresses: string[] = [];
  const onAddress = (address: string): boolean => {
    addresses.push(address);
    return taken;
  };
  const listener = valueOf(await openLoopbackListener({ redirectUri, onAddress }));
  onTestFinished(listener.close);
  return { redirectUri, addresses, listener };
}

describe('the loopback listener', () => {
  test.each(['127.0.0.1', 'localhost'])('on %s hands over the full address', async (host) => {
    const { redirectUri, addresses } = await listening(host);
    const answer = await fetch(`${redirectUri}?code=c&state=s`);
    expect(answer.status).toBe(200);
    expect(addresses).toEqual([`${redirectUri}?code=c&state=s`]);
    const page = await answer.text();
    expect(page).toContain('You can close this window.');
    expect(page).not.toContain('code');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  test('speaks French where the browser does', async () => {
    const { redirectUri } = await listening();
    const answer = await fetch(redirectUri, { headers: { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.8' } });
    expect(await answer.text()).toContain('Vous pouvez fermer cette fenêtre.');
  });

  test.each(['#', '#_=_', '#code=evil'])('takes an address that comes with %s', async (fragment) => {
    const { redirectUri, addresses } = await listening();
    const { port, pathname } = new URL(redirectUri);
    // A browser keeps the fragment to itself; a program between may not.
    const status = await new Promise((resolve) =>
      sendRequest(
        { host: '127.0.0.1', port, path: `${pathname}/?code=c&state=s${fragment}` },
        ({ statusCode }) => resolve(statusCode),
      ).end(),
    );
    expect(status).toBe(200);
    const [address = ''] = addresses;
    expect(parseCallback(address, { redirectUri, environmentId: 'local' })).toEqual({
      kind: 'code',
      code: 'c',
      state: 's',
    });
  });

  test('goes on listening after an address that was not the awaited one', async () => {
    const { redirectUri, addresses } = await listening('127.0.0.1', false);
    expect((await fetch(`${redirectUri}?code=x&state=foreign`)).status).toBe(400);
    await fetch(`${redirectUri}?code=c&state=s`);
    expect(addresses).toHaveLength(2);
  });

  test.each([
    ['another path', '/favicon.ico', 'GET', 404],
    ['a path that only begins the same', '/oauth/local/x', 'GET', 404],
    ['another method', '/oauth/local?code=c', 'POST', 405],
  ])('refuses %s', async (_name, path, method, status) => {
    const { redirectUri, addresses } = await listening();
    expect((await fetch(new URL(path, redirectUri), { method })).status).toBe(status);
    expect(addresses).toEqual([]);
  });

  test('refuses a foreign host name that was made to point here', async () => {
    const { redirectUri, addresses } = await listening();
    const status = await new Promise((resolve, reject) => {
      const request = sendRequest(`${redirectUri}?code=c`, { headers: { host: 'evil.test' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      request.on('error', reject).end();
    });
    expect(status).toBe(404);
    expect(addresses).toEqual([]);
  });

  test('frees the port when it is closed, even under a silent connection', async () => {
    const { redirectUri, listener } = await listening();
    const silent = connect(Number(new URL(redirectUri).port), '127.0.0.1');
    onTestFinished(() => {
      silent.destroy();
    });
    await new Promise((resolve) => {
      silent.once('connect', resolve);
    });
    listener.close();
    const again = valueOf(await openLoopbackListener({ redirectUri, onAddress: () => true }));
    again.close();
  });

  test('says when the port is taken', async () => {
    const { port } = await startServer((_request, response) => response.end());
    const redirectUri = `http://127.0.0.1:${String(port)}/oauth`;
    expect(codeOf(await openLoopbackListener({ redirectUri, onAddress: () => true }))).toBe(
      'oauth_loopback_unavailable',
    );
  });
});

test.each([
  ['http://127.0.0.1:8137/oauth', true],
  ['http://localhost:8137/oauth', true],
  ['http://[::1]:8137/oauth', true],
  ['https://127.0.0.1:8137/oauth', false],
  ['http://clinic.example:8137/oauth', false],
  ['http://0.0.0.0:8137/oauth', false],
  ['com.practicecompanion.desktop:/oauth/us', false],
  ['nonsense', false],
])('loopback redirect %s: %s', (redirectUri, expected) => {
  expect(isLoopbackRedirect(redirectUri)).toBe(expected);
});

test.each([
  [undefined, 'en'],
  ['en-CA,en;q=0.9,fr;q=0.8', 'en'],
  ['fr-CA', 'fr'],
  ['de,fr;q=0.9,en;q=0.8', 'fr'],
  ['de', 'en'],
])('language of %j is %s', (header, expected) => {
  expect(languageOf(header)).toBe(expected);
});
