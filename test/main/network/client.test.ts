import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../../../main/network/client';
import type { HttpRequest } from '../../../main/network/http';
import { collecting, json, startServer } from './server';

function clientOf(options: Partial<HttpClientOptions> = {}) {
  const client = createHttpClient({ resolveProxy: async () => 'DIRECT', version: '1.2.3', ...options });
  onTestFinished(client.close);
  return client;
}

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({ method: 'GET', url, ...more });
const codeOf = (result: { ok: boolean; error?: { code: string } }) => result.error?.code ?? 'ok';

describe('an answer', () => {
  test('brings status, JSON, request id and server time', async () => {
    const date = 'Tue, 03 Mar 2026 10:00:00 GMT';
    const server = await startServer(json({ a: 1 }, 201, { 'x-request-id': 'abc-1', date }));
    const result = await clientOf().send(get(server.origin));
    expect(result).toEqual({
      ok: true,
      value: {
        status: 201,
        body: { a: 1 },
        requestId: 'abc-1',
        retryAfterSeconds: undefined,
        serverTime: Date.parse(date),
      },
    });
  });

  test('may be empty', async () => {
    const server = await startServer((_request, response) => response.writeHead(204).end());
    expect(await clientOf().send(get(server.origin))).toMatchObject({
      ok: true,
      value: { status: 204, body: undefined },
    });
  });

  test('of 502 with a gateway’s HTML page is a 502, not a JSON problem', async () => {
    const server = await startServer((_request, response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    );
    const result = await clientOf().send(get(server.origin));
    expect(result).toMatchObject({ ok: true, value: { status: 502, body: undefined } });
  });

  test.each([
    ['HTML with 200', 'text/html', '<p>Welcome to the guest network</p>'],
    ['JSON under a foreign type', 'text/plain', '{}'],
    ['truncated JSON', 'application/json', '{"a":'],
    ['a byte order mark', 'application/json', '\uFEFF{}'],
  ])('with %s is refused', async (_name, type, body) => {
    const server = await startServer((_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    expect(codeOf(await clientOf().send(get(server.origin)))).toBe('http_not_json');
  });

  test('with broken UTF-8 is refused', async () => {
    const server = await startServer((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
    );
    expect(codeOf(await clientOf().send(get(server.origin)))).toBe('http_not_json');
  });

  test('drops a request id with characters of its own mind', async () => {
    const server = await startServer(json({}, 200, { 'x-request-id': 'a<script>' }));
    expect(await clientOf().send(get(server.origin))).toMatchObject({ value: { requestId: undefined } });
  });

  test('over the cap is cut off', async () => {
    const server = await startServer(json('x'.repeat(9 * 1024 * 1024)));
    expect(codeOf(await clientOf().send(get(server.origin)))).toBe('http_too_large');
  });

  test('over the cap only after decompression is cut off too', async () => {
    const bomb = gzipSync(Buffer.from(JSON.stringify('x'.repeat(9 * 1024 * 1024))));
    const server = await startServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(codeOf(await clientOf().send(get(server.origin)))).toBe('http_too_large');
  });
});

describe('a request', () => {
  test('says who asks, carries the bearer and no cookie', async () => {
    const server = await startServer(json({}, 200, { 'set-cookie': 'session=1' }));
    const { send } = clientOf();
    await send(get(server.origin, { bearer: 'token-1' }));
    await send(get(server.origin));
    const [first, second] = server.requests.map((request) => request.headers);
    expect(first).toMatchObject({
      authorization: 'Bearer token-1',
      'user-agent': 'PracticeCompanion/1.2.3',
      accept: 'application/json',
    });
    expect(second).not.toHaveProperty('authorization');
    expect(second).not.toHaveProperty('cookie');
  });

  test('sends JSON or a form', async () => {
    const bodies: string[] = [];
    const server = await startServer(collecting(bodies));
    const { send } = clientOf();
    await send({ method: 'POST', url: server.origin, json: { a: 'ü' } });
    await send({ method: 'POST', url: server.origin, form: { a: 'b c' } });
    expect(bodies).toEqual(['application/json {"a":"ü"}', 'application/x-www-form-urlencoded a=b+c']);
  });

  test('without a body says JSON too, GET and POST alike', async () => {
    const bodies: string[] = [];
    const server = await startServer(collecting(bodies));
    expect(await clientOf().send({ method: 'POST', url: server.origin })).toMatchObject({ ok: true });
    expect(await clientOf().send(get(server.origin))).toMatchObject({ ok: true });
    expect(bodies).toEqual(['application/json ', 'application/json ']);
    expect(server.requests[0]?.headers).toMatchObject({ 'content-length': '0' });
  });

  test.each(['', 'a b', 'a\r\nx-evil: 1', 'ü', 'x'.repeat(4097)])(
    'with the unfit token %j is never sent',
    async (bearer) => {
      const server = await startServer(json({}));
      expect(codeOf(await clientOf().send(get(server.origin, { bearer })))).toBe('internal_error');
      expect(server.requests).toHaveLength(0);
    },
  );

  test('over plain http to a foreign host is refused', async () => {
    expect(codeOf(await clientOf().send(get('http://example.test/')))).toBe('tls_untrusted');
  });

  test('is not redirected, and the token does not leave', async () => {
    const other = await startServer(json({}));
    const server = await startServer((_request, response) =>
      response.writeHead(302, { location: `${other.origin}/caught` }).end(),
    );
    const result = await clientOf().send(get(server.origin, { bearer: 'secret-token' }));
    expect(codeOf(result)).toBe('http_redirected');
    expect(JSON.stringify(result)).not.toContain('secret-token');
    expect(other.requests).toHaveLength(0);
  });

  test('that nobody answers ends at the deadline', async () => {
    const server = await startServer(() => undefined);
    expect(codeOf(await clientOf({ deadline: 80 }).send(get(server.origin)))).toBe('network_timeout');
  });

  test('whose body drips ends at the deadline', async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    expect(codeOf(await clientOf({ deadline: 120 }).send(get(server.origin)))).toBe('network_timeout');
  });

  test('with a proxy script that hangs ends at the deadline', async () => {
    const client = clientOf({ deadline: 50, resolveProxy: () => new Promise<string>(() => undefined) });
    expect(codeOf(await client.send(get('https://example.test/')))).toBe('network_timeout');
  });

  test('can be cancelled', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const sent = clientOf().send(get(server.origin, { signal: controller.signal, repeatable: true }));
    expect(codeOf(await sent)).toBe('request_cancelled');
    expect(server.requests).toHaveLength(1);
  });

  test('to a closed port says the network is unreachable', async () => {
    expect(codeOf(await clientOf().send(get('http://127.0.0.1:1/')))).toBe('network_unreachable');
  });
});

describe('repeats', () => {
  test('happen twice at most, for reads, on 5xx', async () => {
    const server = await startServer(json({}, 503));
    const result = await clientOf().send(get(server.origin, { repeatable: true }));
    expect(result).toMatchObject({ value: { status: 503 } });
    expect(server.requests).toHaveLength(3);
  });

  test('happen after a lost answer', async () => {
    const server = await startServer((request, response) => {
      if (server.requests.length === 1) request.socket.destroy();
      else json({ fine: true })(request, response);
    });
    const result = await clientOf().send(get(server.origin, { repeatable: true }));
    expect(result).toMatchObject({ value: { body: { fine: true } } });
  });

  test('happen never where the call did not allow them', async () => {
    const server = await startServer(json({}, 503));
    await clientOf().send({ method: 'POST', url: server.origin, json: {} });
    expect(server.requests).toHaveLength(1);
  });

  test('happen not for refusals', async () => {
    const server = await startServer(json({}, 403));
    await clientOf().send(get(server.origin, { repeatable: true }));
    expect(server.requests).toHaveLength(1);
  });

  test('honour a short Retry-After', async () => {
    const server = await startServer((request, response) => {
      const last = server.requests.length > 1;
      json({}, last ? 200 : 429, last ? {} : { 'retry-after': '0' })(request, response);
    });
    const result = await clientOf().send(get(server.origin, { repeatable: true }));
    expect(result).toMatchObject({ value: { status: 200 } });
  });

  test('leave a long Retry-After to the caller, at most five minutes', async () => {
    const server = await startServer(json({}, 429, { 'retry-after': '86400' }));
    const result = await clientOf().send(get(server.origin, { repeatable: true }));
    expect(result).toMatchObject({ value: { status: 429, retryAfterSeconds: 300 } });
    expect(server.requests).toHaveLength(1);
  });
});

describe('connections', () => {
  test('are kept, and a warm one is used by the next call', async () => {
    const server = await startServer(json({}));
    const client = clientOf();
    await client.warm(`${server.origin}/api`);
    expect(server.requests.map(({ method, url }) => `${String(method)} ${String(url)}`)).toEqual([
      'OPTIONS /',
    ]);
    await client.warm(server.origin);
    await client.send(get(server.origin, { bearer: 'token' }));
    await client.send(get(server.origin));
    expect(server.connections()).toBe(1);
    expect(server.requests).toHaveLength(3);
  });

  test('warming sends no token and never fails', async () => {
    const client = clientOf();
    await client.warm('http://127.0.0.1:1/');
    await client.warm('not a url');
    await client.warm('http://example.test/');
  });

  test('can be closed and opened anew', async () => {
    const server = await startServer(json({}));
    const client = clientOf();
    await client.send(get(server.origin));
    client.close();
    expect(await client.send(get(server.origin))).toMatchObject({ ok: true });
    expect(server.connections()).toBe(2);
  });
});
