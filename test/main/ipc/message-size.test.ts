import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureMessage } from '../../../main/ipc/message-size';

const limit = 65_536;

describe('the size of an IPC message', () => {
  it('lets plain data of ordinary size pass', () => {
    expect(measureMessage({ accountId: 'a', list: [1, true, null, 'x'] }, limit)).toBeGreaterThan(0);
    expect(measureMessage(undefined, limit)).not.toBeNull();
  });

  it('refuses a 50 MB string without walking it', () => {
    expect(measureMessage({ query: 'x'.repeat(50_000_000) }, limit)).toBeNull();
  });

  it('refuses many small values that add up', () => {
    expect(
      measureMessage(
        Array.from({ length: 20_000 }, () => 'abc'),
        limit,
      ),
    ).toBeNull();
  });

  it('refuses cycles, deep nesting and values that JSON has no word for', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    let deep: unknown = 'end';
    for (let level = 0; level < 40; level++) deep = [deep];
    for (const value of [cycle, deep, 10n, Number.NaN, Infinity, new Date(0), new Map(), new Uint8Array(4)])
      expect(measureMessage(value, limit)).toBeNull();
  });

  it('never measures less than the text it carries', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, text) => {
        const size = measureMessage({ [key]: text }, limit);
        return size === null || size >= key.length + text.length;
      }),
    );
  });
});
