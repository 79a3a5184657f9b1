import { describe, expect, it } from 'vitest';
import { isShellKey } from '../../../main/embed/forwarded-keys';

const key = (name: string, held: { control?: boolean; meta?: boolean; alt?: boolean } = {}) => ({
  type: 'keyDown' as const,
  key: name,
  control: false,
  meta: false,
  alt: false,
  ...held,
});

describe('a key pressed inside a guest', () => {
  it('belongs to our window when it is F6 or switches the account', () => {
    expect(isShellKey(key('F6'), 'linux')).toBe(true);
    expect(isShellKey(key('2', { control: true }), 'win32')).toBe(true);
    expect(isShellKey(key('2', { meta: true }), 'darwin')).toBe(true);
  });

  it('stays with the guest otherwise', () => {
    expect(isShellKey(key('2'), 'linux')).toBe(false);
    expect(isShellKey(key('2', { control: true, alt: true }), 'linux')).toBe(false);
    expect(isShellKey(key('2', { control: true }), 'darwin')).toBe(false);
    expect(isShellKey(key('c', { control: true }), 'linux')).toBe(false);
    expect(isShellKey({ ...key('F6'), type: 'keyUp' }, 'linux')).toBe(false);
  });
});
