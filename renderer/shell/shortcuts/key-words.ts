import type { MessageKey } from '../../locales/catalogue';
import type { Translate } from '../../locales/use-text';
import { isApple } from './platform';
import { chordsOf, type Chord, type ShortcutId } from './shortcuts';

/** Keys whose name is a word, and so differs by language. */
const named: Readonly<Record<string, MessageKey>> = {
  Enter: 'key.enter',
  Escape: 'key.escape',
};

const capOf = (key: string, text: Translate): string => {
  const name = Object.hasOwn(named, key) ? named[key] : undefined;
  if (name) return text(name);
  return key.length === 1 ? key.toUpperCase() : key;
};

/** The keys of a chord as they stand on the keyboard of this computer: Ctrl, K; or ⌘, K. */
export const capsOf = (chord: Chord, text: Translate, apple: boolean = isApple()): readonly string[] => [
  ...(chord.command ? [apple ? '⌘' : 'Ctrl'] : []),
  ...(chord.shift ? [apple ? '⇧' : text('key.shift')] : []),
  chord.shown ?? capOf(chord.keys[0] ?? '', text),
];

const joined = (caps: readonly string[], apple: boolean): string => caps.join(apple ? '' : ' ');

/** A shortcut in one line, the first way to press it: "Ctrl K", or "⌘K" on a Mac. */
export function shortcutWords(id: ShortcutId, text: Translate, apple: boolean = isApple()): string {
  const [chord] = chordsOf(id);
  return chord ? joined(capsOf(chord, text, apple), apple) : '';
}

/** A shortcut as assistive technology reads it: https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts */
export const ariaKeys = (id: ShortcutId, apple: boolean = isApple()): string =>
  chordsOf(id)
    .map(({ command, shift, keys: [key = ''] }) =>
      [
        ...(command ? [apple ? 'Meta' : 'Control'] : []),
        ...(shift ? ['Shift'] : []),
        key.length === 1 ? key.toUpperCase() : key,
      ].join('+'),
    )
    .join(' ');

/** The key that chooses the account at a place from 1 on; nothing beyond the ninth. */
export function accountKey(place: number, text: Translate, apple: boolean = isApple()): string | undefined {
  const [chord] = chordsOf('account');
  const key = chord?.keys[place - 1];
  return chord && key ? joined(capsOf({ ...chord, shown: key }, text, apple), apple) : undefined;
}
