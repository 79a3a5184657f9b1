import { describe, expect, it } from 'vitest';
import { isInstalledAsLocked } from '../../scripts/lib/dependencies.mjs';

const lock = (packages: Record<string, object>): string => JSON.stringify({ packages });
const a = { version: '1.0.0', integrity: 'sha512-a' };
const b = { version: '2.0.0', integrity: 'sha512-b', optional: true };

describe('the installed packages', () => {
  it('are as locked when only optional ones are missing', () => {
    const wanted = lock({ '': { name: 'project' }, 'node_modules/a': a, 'node_modules/b': b });
    expect(isInstalledAsLocked(wanted, lock({ 'node_modules/a': a }))).toBe(true);
  });

  it.each([
    ['one is missing', lock({ 'node_modules/b': b })],
    ['one has another version', lock({ 'node_modules/a': { ...a, version: '1.0.1' } })],
    ['one has another integrity', lock({ 'node_modules/a': { ...a, integrity: 'sha512-x' } })],
    ['one is there that the lock does not name', lock({ 'node_modules/a': a, 'node_modules/c': a })],
    ['npm recorded nothing', lock({})],
  ])('are not as locked when %s', (_case, installed) => {
    const wanted = lock({ '': { name: 'project' }, 'node_modules/a': a, 'node_modules/b': b });
    expect(isInstalledAsLocked(wanted, installed)).toBe(false);
  });
});
