import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../main/network/client';
import { createRouteChooser, isLoopbackHost, routesOf } from '../../../main/network/proxy';
import type { ProxyCredentials } from '../../../main/network/proxy-challenge';
import { createProxyCredentialStore, type ProxyQuestion } from '../../../main/network/proxy-credentials';
import { createAuthority, selfSignedCertificate } from '../../support/certificates';
import { startOfficeProxy, type OfficeProxy } from '../../support/office-proxy';
import { freePort, json, startServer } from './server';

/** A proxy that leads every name to one local port. */
async function startProxy(
  targetPort: number,
  options: Partial<Parameters<typeof startOfficeProxy>[0]> = {},
): Promise<OfficeProxy> {
  const proxy = await startOfficeProxy({ lead: () => ({ host: '127.0.0.1', port: targetPort }), ...options });
  onTestFinished(proxy.close);
  return proxy;
}

/** Credentials as a person would answer; counts how often they were asked. */
function person(answers: readonly (ProxyCredentials | null)[]) {
  const asked: ProxyQuestion[] = [];
  const store = createProxyCredentialStore({
    canAsk: true,
    onChange: () => {
      const question = store.question();
      if (!question || question.declined || question === asked.at(-1)) return;
      asked.push(question);
      const answer = answers[asked.length - 1];
      queueMicrotask(() => {
        if (answer) store.answer(question.proxy, answer);
        else store.decline(question.proxy);
      });
    },
  });
  return { store, asked };
}

describe('the answer of the system about proxies', () => {
  test.each([
    ['DIRECT', ['direct']],
    ['', ['direct']],
    ['PROXY proxy.test:8080; DIRECT', ['http://proxy.test:8080', 'direct']],
    ['HTTPS proxy.test:443;PROXY [::1]:3128', ['https://proxy.test:443', 'http://[::1]:3128']],
    ['SOCKS5 proxy.test:1080; DIRECT', ['direct']],
    ['SOCKS5 proxy.test:1080', []],
    ['PROXY user:word@proxy.test:1', []],
    ['PROXY proxy.test', []],
  ])('%j is read', (answer, expected) => {
    expect(routesOf(answer).map((route) => (route.kind === 'direct' ? 'direct' : route.proxyUrl))).toEqual(
      expected,
    );
  });

  test('is asked for once a minute and origin, without the path', async () => {
    const asked: string[] = [];
    let time = 0;
    const chooser = createRouteChooser({
      resolveProxy: async (url) => {
        asked.push(url);
        return 'DIRECT';
      },
      monotonic: () => time,
    });
    await chooser.choose(new URL('https://api.test/patients/1'));
    await chooser.choose(new URL('https://api.test/patients/2'));
    time = 60_001;
    await chooser.choose(new URL('https://api.test/'));
    expect(asked).toEqual(['https://api.test/', 'https://api.test/']);
  });

  test('leads past an unreachable proxy for a minute', async () => {
    let time = 0;
    const chooser = createRouteChooser({
      resolveProxy: async () => 'PROXY gone.test:1; DIRECT',
      monotonic: () => time,
    });
    const url = new URL('https://api.test/');
    const first = await chooser.choose(url);
    if (!first) throw new Error('no route');
    expect(chooser.reportUnreachable(first, url)).toBe(true);
    expect(await chooser.choose(url)).toEqual({ kind: 'direct' });
    time = 60_001;
    expect(await chooser.choose(url)).toEqual(first);
  });

  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['[::1]', true],
    ['localhost.evil.test', false],
    ['127.0.0.1.evil.test', false],
  ])('loopback host %s: %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});

describe('a call through a proxy', () => {
  const host = 'api.companion.test';

  test('is tunnelled, verified against the configured authority, and kept alive', async () => {
    const certificate = selfSignedCertificate(host);
    const server = await startServer(json({ reached: true }), certificate);
    const proxy = await startProxy(server.port);
    const client = createHttpClient({
      resolveProxy: async () => `PROXY ${proxy.host}`,
      version: '1.0.0',
      extraCertificateAuthorities: () => [certificate.cert],
    });
    onTestFinished(client.close);
    await client.warm(`https://${host}/`);
    const request = { method: 'GET', url: `https://${host}/clinic`, bearer: 'token-1' } as const;
    expect(await client.send(request)).toMatchObject({ ok: true, value: { body: { reached: true } } });
    expect(proxy.visits).toEqual([{ target: `${host}:443`, outcome: 'passed', scheme: null }]);
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer token-1');
  });

  test.each([
    ['an unknown authority', host, false],
    ['a certificate for another host', 'other.test', true],
  ])(
    'with %s is refused before anything is said, and its issuer is named',
    async (_name, certifiedHost, trusted) => {
      const certificate = selfSignedCertificate(certifiedHost);
      const server = await startServer(json({}), certificate);
      const proxy = await startProxy(server.port);
      const client = createHttpClient({
        resolveProxy: async () => `PROXY ${proxy.host}`,
        version: '1.0.0',
        ...(trusted && { extraCertificateAuthorities: () => [certificate.cert] }),
      });
      onTestFinished(client.close);
      const result = await client.send({ method: 'GET', url: `https://${host}/`, bearer: 'token-1' });
      const certificateIssuer = `test ${certifiedHost}`;
      expect(result).toEqual({ ok: false, error: { code: 'tls_untrusted', certificateIssuer } });
      expect(server.requests).toHaveLength(0);
    },
  );

  test('goes another allowed way when the proxy is gone', async () => {
    const certificate = selfSignedCertificate(host);
    const server = await startServer(json({}), certificate);
    const proxy = await startProxy(server.port);
    const client = createHttpClient({
      resolveProxy: async () => `PROXY 127.0.0.1:1; PROXY ${proxy.host}`,
      version: '1.0.0',
      extraCertificateAuthorities: () => [certificate.cert],
    });
    onTestFinished(client.close);
    const result = await client.send({ method: 'GET', url: `https://${host}/`, repeatable: true });
    expect(result).toMatchObject({ ok: true });
  });

  test('goes another allowed way at once, also a call that is never repeated', async () => {
    const certificate = selfSignedCertificate(host);
    const server = await startServer(json({}), certificate);
    const proxy = await startProxy(server.port);
    const client = createHttpClient({
      resolveProxy: async () => `PROXY 127.0.0.1:${String(await freePort())}; PROXY ${proxy.host}`,
      version: '1.0.0',
      extraCertificateAuthorities: () => [certificate.cert],
    });
    onTestFinished(client.close);
    const result = await client.send({ method: 'POST', url: `https://${host}/`, json: {} });
    expect(result).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(1);
  });

  test('names a proxy that is gone, one that refuses, and one whose own certificate is not trusted', async () => {
    const certificate = selfSignedCertificate('127.0.0.1');
    const refusing = await startProxy(1, { lead: () => null });
    const untrusted = await startProxy(1, { tls: certificate });
    const codes = [];
    for (const answer of [
      `PROXY 127.0.0.1:${String(await freePort())}`,
      `PROXY ${refusing.host}`,
      `HTTPS ${untrusted.host}`,
      'SOCKS5 127.0.0.1:1',
    ]) {
      const client = createHttpClient({ resolveProxy: async () => answer, version: '1.0.0' });
      onTestFinished(client.close);
      const result = await client.send({ method: 'GET', url: `https://${host}/` });
      codes.push(result.ok ? 'ok' : result.error.code);
    }
    expect(codes).toEqual(['proxy_unreachable', 'proxy_refused', 'proxy_unreachable', 'proxy_unreachable']);
    expect(untrusted.visits).toEqual([]);
  });

  test('to loopback takes no proxy', async () => {
    const server = await startServer(json({}));
    const client = createHttpClient({ resolveProxy: async () => 'PROXY 127.0.0.1:1', version: '1.0.0' });
    onTestFinished(client.close);
    expect(await client.send({ method: 'GET', url: server.origin })).toMatchObject({ ok: true });
  });
});

describe('a proxy that wants to know who asks', () => {
  const host = 'api.companion.test';
  const right = { username: 'front desk', password: 'pa:ss"wörd' };

  async function office(options: Parameters<typeof startProxy>[1], answers: Parameters<typeof person>[0]) {
    const authority = createAuthority({ commonName: 'Office CA' });
    const certificate = authority.issue({ commonName: host, hosts: [host] });
    const server = await startServer(json({ reached: true }), {
      key: certificate.key,
      cert: certificate.chain,
    });
    const proxy = await startProxy(server.port, options);
    const { store, asked } = person(answers);
    const client = createHttpClient({
      resolveProxy: async () => `${options?.tls ? 'HTTPS' : 'PROXY'} ${proxy.host}`,
      version: '1.0.0',
      proxyCredentials: store,
      extraCertificateAuthorities: () => [authority.cert, ...(options?.tls ? [options.tls.cert] : [])],
    });
    onTestFinished(client.close);
    const request = { method: 'POST', url: `https://${host}/token`, json: {} } as const;
    return { proxy, server, client, asked, store, send: () => client.send(request) };
  }

  test.each(['basic', 'digest'] as const)(
    'by %s is answered with what the person typed, once',
    async (kind) => {
      const { proxy, server, client, asked, send } = await office({ signIn: { kind, ...right } }, [right]);
      expect(await send()).toMatchObject({ ok: true, value: { body: { reached: true } } });
      client.close();
      expect(await send()).toMatchObject({ ok: true });
      expect(asked).toEqual([{ proxy: proxy.host, refused: false, declined: false }]);
      expect(proxy.visits.map(({ outcome, scheme }) => `${outcome} ${scheme ?? ''}`)).toEqual([
        'asked ',
        `passed ${kind}`,
        `passed ${kind}`,
      ]);
      expect(server.requests).toHaveLength(2);
      for (const { headers } of server.requests) expect(headers).not.toHaveProperty('proxy-authorization');
    },
  );

  test('and speaks TLS itself is answered inside of it', async () => {
    const tls = createAuthority({ commonName: 'Proxy', authority: false, addresses: ['127.0.0.1'] });
    const { proxy, send } = await office({ tls, signIn: { kind: 'basic', ...right } }, [right]);
    expect(await send()).toMatchObject({ ok: true });
    expect(proxy.visits.at(-1)).toMatchObject({ outcome: 'passed', scheme: 'basic' });
  });

  test('asks again where it was wrong, saying so', async () => {
    const wrong = { username: 'front desk', password: 'typo' };
    const { proxy, asked, send } = await office({ signIn: { kind: 'digest', ...right } }, [wrong, right]);
    expect(await send()).toMatchObject({ ok: true });
    expect(asked.map(({ refused }) => refused)).toEqual([false, true]);
    expect(proxy.visits.map(({ outcome }) => outcome)).toEqual(['asked', 'asked', 'passed']);
  });

  test('is not a question where a nonce has only grown old', async () => {
    const { proxy, client, asked, send } = await office({ signIn: { kind: 'digest', ...right } }, [right]);
    await send();
    client.close();
    proxy.forgetNonces();
    expect(await send()).toMatchObject({ ok: true });
    expect(asked).toHaveLength(1);
  });

  test('is asked about once by many calls, and by none after the person declined', async () => {
    const { asked, store, proxy, server, send } = await office({ signIn: { kind: 'basic', ...right } }, [
      null,
      right,
    ]);
    const results = await Promise.all([send(), send(), send()]);
    for (const result of results)
      expect(result).toEqual({ ok: false, error: { code: 'proxy_authentication_required' } });
    expect(await send()).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
    expect(store.question()).toMatchObject({ declined: true });
    store.askAgain(proxy.host);
    expect(await send()).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(1);
  });

  test('in a way this client cannot answer is named', async () => {
    const { asked, send } = await office({ signIn: { kind: 'negotiate', ...right } }, []);
    expect(await send()).toEqual({ ok: false, error: { code: 'proxy_authentication_unsupported' } });
    expect(asked).toEqual([]);
  });

  test('waits for the person longer than for a server, and can be left', async () => {
    const deadline = 1_500;
    const authority = createAuthority({ commonName: 'Office CA' });
    const proxy = await startProxy(1, { signIn: { kind: 'basic', ...right } });
    const store = createProxyCredentialStore({ canAsk: true, onChange: () => undefined });
    const client = createHttpClient({
      resolveProxy: async () => `PROXY ${proxy.host}`,
      version: '1.0.0',
      deadline,
      proxyCredentials: store,
      extraCertificateAuthorities: () => [authority.cert],
    });
    onTestFinished(client.close);
    const leaving = new AbortController();
    const sent = client.send({ method: 'GET', url: `https://${host}/`, signal: leaving.signal });
    await expect.poll(() => store.question(), { timeout: 25_000 }).not.toBeNull();
    const early = await Promise.race([
      sent,
      new Promise((end) => setTimeout(end, 1.3 * deadline, 'still waiting')),
    ]);
    expect(early).toBe('still waiting');
    leaving.abort();
    expect(await sent).toEqual({ ok: false, error: { code: 'request_cancelled' } });
  });

  test('gets credentials of its own only', async () => {
    const one = await office({ signIn: { kind: 'basic', ...right } }, [right]);
    await one.send();
    const other = await startProxy(1, { signIn: { kind: 'basic', ...right } });
    const client = createHttpClient({
      resolveProxy: async () => `PROXY ${other.host}`,
      version: '1.0.0',
      proxyCredentials: one.store,
    });
    onTestFinished(client.close);
    const leaving = new AbortController();
    const sent = client.send({ method: 'GET', url: `https://${host}/`, signal: leaving.signal });
    await expect
      .poll(() => other.visits)
      .toEqual([{ target: `${host}:443`, outcome: 'asked', scheme: null }]);
    leaving.abort();
    await sent;
  });
});
