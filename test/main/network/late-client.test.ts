import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLateHttpClient } from '../../../main/network/late-client';
import { listenAnywhere } from '../../support/listening';

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json').end('{"answered":true}');
});
let origin = '';
let opened = 0;
server.on('connection', () => (opened += 1));

beforeAll(async () => {
  origin = `http://127.0.0.1:${await listenAnywhere(server)}`;
});
afterAll(() => void server.close());

const clientOn = (): ReturnType<typeof createLateHttpClient> =>
  createLateHttpClient({ resolveProxy: async () => 'DIRECT', version: '1.0.0' });

describe('the HTTP client that is loaded at its first use', () => {
  it('answers as the client itself does', async () => {
    const client = clientOn();
    const answer = await client.send({ method: 'GET', url: `${origin}/` });
    expect(answer).toMatchObject({ ok: true, value: { status: 200, body: { answered: true } } });
    expect(await client.routeOf(new URL(origin))).toEqual({ kind: 'direct' });
    expect(await client.reach(new URL(origin), AbortSignal.timeout(25_000))).toMatchObject({ ok: true });
    expect(await client.certificateOf(new URL(origin), AbortSignal.timeout(25_000))).toEqual({
      ok: true,
      value: null,
    });
    client.close();
  });

  it('keeps the connection that was opened ahead', async () => {
    const client = clientOn();
    const before = opened;
    await client.warm(origin);
    await client.send({ method: 'GET', url: `${origin}/` });
    expect(opened).toBe(before + 1);
    client.close();
  });

  it('has nothing to close or renew before', async () => {
    const client = clientOn();
    client.close();
    client.renew();
    expect(await client.send({ method: 'GET', url: `${origin}/` })).toMatchObject({ ok: true });
    client.close();
  });
});
