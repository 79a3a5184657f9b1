import { describe, expect, it } from 'vitest';
import { enUS } from '../../../renderer/locales/en-US';
import { frCA } from '../../../renderer/locales/fr-CA';
import type { MessageKey } from '../../../renderer/locales/catalogue';
import { accountKey, ariaKeys, capsOf, shortcutWords } from '../../../renderer/shell/shortcuts/key-words';
import { isShortcut, type KeyPress } from '../../../renderer/shell/shortcuts/pressed';
import { shortcuts, type Chord, type ShortcutId } from '../../../renderer/shell/shortcuts/shortcuts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const control = { ctrlKey: true };
const english = (key: MessageKey): string => enUS[key];
const french = (key: MessageKey): string => frCA[key];

describe('a key press', () => {
  it.each<[ShortcutId, KeyPress]>([
    ['palette', press('k', control)],
    ['palette', press('K', control)],
    ['account', press('9', control)],
    ['nextRegion', press('F6')],
    ['previousRegion', press('F6', { shiftKey: true })],
    ['sheet', press('?', { shiftKey: true })],
    ['sheet', press('?')],
    ['sheet', press('/', control)],
    ['sheet', press('/', { ...control, shiftKey: true })],
    ['search', press('/')],
    ['search', press('f', control)],
    ['zoomIn', press('+', { ...control, shiftKey: true })],
    ['zoomReset', press('0', control)],
  ])('is %s', (id, pressed) => expect(isShortcut(id, pressed, false)).toBe(true));

  it.each<[ShortcutId, KeyPress]>([
    ['palette', press('k')],
    ['palette', press('k', { ...control, shiftKey: true })],
    ['palette', press('k', { ...control, altKey: true })],
    ['palette', press('k', { metaKey: true })],
    ['account', press('0', control)],
    ['nextRegion', press('F6', { shiftKey: true })],
    ['sheet', press('?', { altKey: true })],
    ['search', press('/', control)],
  ])('is not %s', (id, pressed) => expect(isShortcut(id, pressed, false)).toBe(false));

  it('takes ⌘ for Ctrl on a Mac, where Ctrl edits text', () => {
    expect(isShortcut('palette', press('k', { metaKey: true }), true)).toBe(true);
    expect(isShortcut('palette', press('k', control), true)).toBe(false);
  });

  it('is one shortcut at most, on every platform and screen', () => {
    for (const apple of [false, true])
      for (const { chords } of shortcuts)
        for (const { command, shift, keys } of chords as readonly Chord[])
          for (const key of keys) {
            const held = command ? (apple ? { metaKey: true } : control) : {};
            const pressed = press(key, { ...held, shiftKey: shift ?? false });
            const meant = shortcuts.filter(({ id }) => isShortcut(id, pressed, apple));
            // A list and Fullscript are never on screen together.
            for (const other of ['lists', 'fullscript'])
              expect(meant.filter(({ group }) => group !== other).length, key).toBeLessThanOrEqual(1);
            expect(meant, key).not.toEqual([]);
          }
  });
});

describe('the words of a shortcut', () => {
  it('are those on the keyboard, by platform and language', () => {
    expect(shortcutWords('palette', english, false)).toBe('Ctrl K');
    expect(shortcutWords('palette', english, true)).toBe('⌘K');
    expect(shortcutWords('previousRegion', english, false)).toBe('Shift F6');
    expect(shortcutWords('previousRegion', french, false)).toBe('Maj F6');
    expect(shortcutWords('previousRegion', english, true)).toBe('⇧F6');
    expect(shortcutWords('sheet', french, true)).toBe('?');
  });

  it('name the key of each of the first nine accounts', () => {
    expect(accountKey(1, english, false)).toBe('Ctrl 1');
    expect(accountKey(9, english, true)).toBe('⌘9');
    expect(accountKey(10, english, false)).toBeUndefined();
  });

  it('are those of assistive technology where they are told to it', () => {
    expect(ariaKeys('search', false)).toBe('/ Control+F');
    expect(ariaKeys('search', true)).toBe('/ Meta+F');
    expect(ariaKeys('previousRegion', false)).toBe('Shift+F6');
  });

  it('are never empty', () => {
    for (const { chords } of shortcuts)
      for (const chord of chords) for (const cap of capsOf(chord, english, false)) expect(cap).toMatch(/\S/);
  });
});
