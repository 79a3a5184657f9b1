import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * A person's mouse and keyboard: events made by the X server itself (XTEST), which reach the app as real devices' do. A test
 * driver's go another way, on which no app sees its shortcuts or the focus move. https://manpages.debian.org/bookworm/xdotool
 */
export interface InputDevices {
  /** Moves the pointer to a point of the screen and clicks there. */
  readonly click: (x: number, y: number) => Promise<void>;
  /** Types lower-case letters, digits and blanks. */
  readonly type: (text: string) => Promise<void>;
  /** Presses a key, by its character or its name in the browser, with others held. */
  readonly press: (key: string, ...held: readonly string[]) => Promise<void>;
}

/** X's names where they differ from the browser's: X11/keysymdef.h. */
const keysyms: Readonly<Record<string, string>> = { Control: 'ctrl', Shift: 'shift', Enter: 'Return' };

/** X's name of a key; a sign has one by its number in Unicode. */
const keysymOf = (key: string): string =>
  /^[^A-Za-z0-9]$/.test(key)
    ? `U${(key.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
    : (keysyms[key] ?? key);

/** The devices of a display such as `:99`. */
export function inputDevicesOf(display: string): InputDevices {
  const run = promisify(execFile);
  const xdotool = async (...words: string[]): Promise<void> => {
    const { stderr } = await run('xdotool', words, { env: { ...process.env, DISPLAY: display } });
    // It goes on after a key it does not know.
    if (stderr !== '') throw new Error(stderr);
  };
  return {
    click: (x, y) => xdotool('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', '1'),
    type: (text) => xdotool('type', '--delay', '1', '--', text),
    press: (key, ...held) => xdotool('key', [...held, key].map(keysymOf).join('+')),
  };
}
