import { describe, expect, it } from 'vitest';
import { dangerousSwitch } from '../../../main/commands/dangerous-switches';

describe('a dangerous switch', () => {
  it.each([
    '--remote-debugging-port=0',
    '--inspect',
    '--INSPECT-BRK=9',
    '-no-sandbox',
    '--user-data-dir',
    '--js-flags=--x',
  ])('is found: %s', (text) => expect(dangerousSwitch(['app', '--lang=fr', text])).not.toBeNull());

  it('is not seen in a link or an ordinary switch', () => {
    const argv = ['app', '--lang=fr', 'com.practicecompanion.desktop:/oauth/us?code=--inspect&state=x'];
    expect(dangerousSwitch(argv)).toBeNull();
  });

  it('of a development package is taken when its tests need it, and no other', () => {
    expect(dangerousSwitch(['app', '--remote-debugging-port=0'], true)).toBeNull();
    expect(dangerousSwitch(['app', '--remote-debugging-port=0', '--no-sandbox'], true)).toBe('no-sandbox');
    expect(dangerousSwitch(['app', '--remote-debugging-pipe'], true)).toBe('remote-debugging-pipe');
  });
});
