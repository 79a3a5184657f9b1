import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createExchangeBytes } from '../../../main/network/exchange-bytes';
import { encodedBody } from '../../../main/network/request-body';
import { bytesOf, joined, wipe } from '../../../main/vault/wipe';

describe('bytes that hold secrets', () => {
  it('have memory of their own, so that wiping them is the end of it', () => {
    const text = 'tokén';
    const bytes = bytesOf(text);
    expect(bytes.toString('utf8')).toBe(text);
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    const whole = joined([bytes, bytesOf('-2')]);
    expect(whole.toString('utf8')).toBe('tokén-2');
    expect(whole.buffer.byteLength).toBe(whole.length);
    wipe(bytes, whole);
    expect([...bytes, ...whole].every((byte) => byte === 0)).toBe(true);
  });

  it('are encoded once, as JSON or as a form', () => {
    const text = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString('utf8');
    expect(text(encodedBody({ json: { token: 'é' } })?.body)).toBe('{"token":"é"}');
    expect(text(encodedBody({ form: { token: 'a b' } })?.body)).toBe('token=a+b');
    expect(encodedBody({})).toBeNull();
  });
});

describe('the bytes of an exchange', () => {
  it('are wiped at its end: the body, the answer, and what came in raw', () => {
    const exchange = createExchangeBytes();
    const stream = new EventEmitter();
    const request = new EventEmitter();
    const socket = new EventEmitter();
    exchange.watch(stream);
    stream.emit('request', request);
    request.emit('socket', socket);
    const parts = ['body', 'raw answer', 'chunk', 'a later exchange'].map(bytesOf);
    const [body, raw, chunk, later] = parts;
    if (!body || !raw || !chunk || !later) throw new Error('four parts');
    exchange.note(body);
    socket.emit('data', raw);
    exchange.note(chunk);
    const whole = exchange.join([chunk]);
    expect(Buffer.from(whole).toString()).toBe('chunk');
    exchange.wipe();
    for (const part of [body, raw, chunk, whole]) expect([...part].every((byte) => byte === 0)).toBe(true);
    socket.emit('data', later);
    exchange.wipe();
    expect(later.toString()).toBe('a later exchange');
  });
});
