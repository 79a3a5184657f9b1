import { isApple } from './platform';
import { chordsOf, type Chord, type ShortcutId } from './shortcuts';

/** What of a key press says which shortcut it is. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Characters that some keyboards give only with Shift: for them Shift says nothing. */
const isSymbol = (key: string): boolean => key.length === 1 && !/[a-z0-9]/i.test(key);

const fits = (chord: Chord, press: KeyPress, apple: boolean): boolean => {
  const command = apple ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  const bare = !press.metaKey && !press.ctrlKey;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return (
    chord.keys.includes(key) &&
    !press.altKey &&
    (chord.command ? command : bare) &&
    (isSymbol(key) || press.shiftKey === (chord.shift ?? false))
  );
};

/** Whether what has the keyboard takes characters: there a character is never a shortcut. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="menu"] *, [role="listbox"] *',
  );

/** Whether a key press is a shortcut, wherever it is pressed. Pure. */
export const isShortcut = (id: ShortcutId, press: KeyPress, apple: boolean = isApple()): boolean =>
  chordsOf(id).some((chord) => fits(chord, press, apple));

/** Whether a key press asks for a shortcut: one that is only a character is left to whoever types. */
export const asksFor = (id: ShortcutId, event: KeyboardEvent): boolean =>
  chordsOf(id).some(
    (chord) =>
      fits(chord, event, isApple()) &&
      (chord.command === true || chord.keys.every((key) => key.length > 1) || !isTyping(event.target)),
  );

/** A dialog stands: what lies below it must not change. */
export const somethingIsAsked = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
