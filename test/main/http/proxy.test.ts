import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../main/http/client';
import { createRouteChooser, isLoopbackHost, routesOf } from '../../../main/http/proxy';
import { selfSignedCertificate } from './certificate';
import { json, startServer } from './server';

/** A CONNECT proxy (RFC 9110 section 9.3.6) that leads every name to one local port. */
async function startProxy(targetPort: number): Promise<{ host: string; seen: string[] }> {
  const seen: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(405).end());
  proxy.on('connect', (request: IncomingMessage, socket, head: Buffer) => {
    seen.push(`CONNECT ${request.url ?? ''}`);
    const target = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    for (const end of [target, socket]) end.on('error', () => end.destroy());
    onTestFinished(() => {
      target.destroy();
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    proxy.close();
  });
  const address: AddressInfo | string | null = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { host: `127.0.0.1:${String(address.port)}`, seen };
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
    chooser.reportUnreachable(first);
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
      extraCertificateAuthorities: [certificate.cert],
    });
    onTestFinished(client.close);
    await client.warm(`https://${host}/`);
    const request = { method: 'GET', url: `https://${host}/clinic`, bearer: 'token-1' } as const;
    expect(await client.send(request)).toMatchObject({ ok: true, value: { body: { reached: true } } });
    expect(proxy.seen).toEqual([`CONNECT ${host}:443`]);
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer token-1');
  });

  test.each([
    ['an unknown authority', host, false],
    ['a certificate for another host', 'other.test', true],
  ])('with %s is refused before anything is said', async (_name, certifiedHost, trusted) => {
    const certificate = selfSignedCertificate(certifiedHost);
    const server = await startServer(json({}), certificate);
    const proxy = await startProxy(server.port);
    const client = createHttpClient({
      resolveProxy: async () => `PROXY ${proxy.host}`,
      version: '1.0.0',
      ...(trusted && { extraCertificateAuthorities: [certificate.cert] }),
    });
    onTestFinished(client.close);
    const result = await client.send({ method: 'GET', url: `https://${host}/`, bearer: 'token-1' });
    expect(result).toEqual({ ok: false, error: { code: 'tls_untrusted' } });
    expect(server.requests).toHaveLength(0);
  });

  test('goes another allowed way when the proxy is gone', async () => {
    const certificate = selfSignedCertificate(host);
    const server = await startServer(json({}), certificate);
    const proxy = await startProxy(server.port);
    const client = createHttpClient({
      resolveProxy: async () => `PROXY 127.0.0.1:1; PROXY ${proxy.host}`,
      version: '1.0.0',
      extraCertificateAuthorities: [certificate.cert],
    });
    onTestFinished(client.close);
    const result = await client.send({ method: 'GET', url: `https://${host}/`, repeatable: true });
    expect(result).toMatchObject({ ok: true });
  });

  test('to loopback takes no proxy', async () => {
    const server = await startServer(json({}));
    const client = createHttpClient({ resolveProxy: async () => 'PROXY 127.0.0.1:1', version: '1.0.0' });
    onTestFinished(client.close);
    expect(await client.send({ method: 'GET', url: server.origin })).toMatchObject({ ok: true });
  });
});
