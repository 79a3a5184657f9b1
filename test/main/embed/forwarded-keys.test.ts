import { describe, expect, it } from 'vitest';
import { isShellKey } from '../../../main/embed/forwarded-keys';

const key = (
  name: string,
  held: { control?: boolean; meta?: boolean; alt?: boolean; shift?: boolean } = {},
) => ({
  type: 'keyDown' as const,
  key: name,
  control: false,
  meta: false,
  alt: false,
  shift: false,
  ...held,
});

describe('a key pressed inside a guest', () => {
  it('belongs to our window when it is F6, switches the account or opens the palette', () => {
    expect(isShellKey(key('F6'), 'linux')).toBe(true);
    expect(isShellKey(key('2', { control: true }), 'win32')).toBe(true);
    expect(isShellKey(key('2', { meta: true }), 'darwin')).toBe(true);
    expect(isShellKey(key('k', { control: true }), 'linux')).toBe(true);
    expect(isShellKey(key('K', { meta: true }), 'darwin')).toBe(true);
  });

  it('stays with the guest otherwise', () => {
    expect(isShellKey(key('2'), 'linux')).toBe(false);
    expect(isShellKey(key('2', { control: true, alt: true }), 'linux')).toBe(false);
    expect(isShellKey(key('2', { control: true }), 'darwin')).toBe(false);
    expect(isShellKey(key('c', { control: true }), 'linux')).toBe(false);
    expect(isShellKey(key('K', { control: true, shift: true }), 'linux')).toBe(false);
    expect(isShellKey({ ...key('F6'), type: 'keyUp' }, 'linux')).toBe(false);
  });
});
