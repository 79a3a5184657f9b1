import { describe, expect, it } from 'vitest';
import { zoomStepOf } from '../../../main/embed/account-zoom';
import { isShellKey } from '../../../main/embed/forwarded-keys';
import { shortcuts, type Chord } from '../../../renderer/shell/shortcuts/shortcuts';

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

  it('belongs to our window exactly where the table of shortcuts says so', () => {
    for (const { id, inGuest, chords } of shortcuts)
      for (const { command, shift, keys } of chords as readonly Chord[])
        for (const name of keys) {
          const control = command ?? false;
          const input = key(name, { control, shift: shift ?? false });
          const isCharacter = !control && name.length === 1;
          expect(isShellKey(input, 'linux'), `${id} ${name}`).toBe(inGuest === 'window' && !isCharacter);
          expect(zoomStepOf(input, 'linux') !== null, `${id} ${name}`).toBe(inGuest === 'main');
        }
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
