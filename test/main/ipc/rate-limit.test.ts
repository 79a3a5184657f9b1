import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../main/ipc/rate-limit';

describe('the rate limit of IPC calls', () => {
  it('lets a burst pass, refuses the flood behind it, and recovers with time', () => {
    let now = 0;
    const pass = createRateLimit({ burst: 10, perSecond: 5, now: () => now });
    const burst = Array.from({ length: 1000 }, () => pass('shell getState'));
    expect(burst.filter(Boolean)).toHaveLength(10);
    now = 1000;
    expect(Array.from({ length: 10 }, () => pass('shell getState')).filter(Boolean)).toHaveLength(5);
  });

  it('counts each sender and verb on its own', () => {
    const pass = createRateLimit({ burst: 1, perSecond: 1, now: () => 0 });
    expect(pass('1 a')).toBe(true);
    expect(pass('1 a')).toBe(false);
    expect(pass('2 a')).toBe(true);
  });
});
