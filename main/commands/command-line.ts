import { dangerousSwitch, isTakenByDevelopmentPackages } from './dangerous-switches';

/** What a start asks for. `app` is the app itself; everything else answers in the terminal and ends. */
export type Command =
  | { readonly kind: 'app' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** `file` null: this computer's policy, or this profile's log. */
  | { readonly kind: 'checkPolicy'; readonly file: string | null }
  | { readonly kind: 'verifyActivity'; readonly file: string | null }
  | { readonly kind: 'checkConnection' }
  | ({ readonly kind: 'firstContact' } & FirstContactRequest)
  /** `tooLong`: words that could crash the running app they are passed to. */
  | { readonly kind: 'refused'; readonly option: string; readonly why: 'unknown' | 'dangerous' | 'tooLong' };

export interface FirstContactRequest {
  /** Where the report goes; null for the default name in the current folder. */
  readonly file: string | null;
  /** The person confirms that an unknown environment is a sandbox. */
  readonly confirmed: boolean;
  /** Waits about two hours for an access token to expire, for the question that needs it. */
  readonly untilExpired: boolean;
}

/** Our own options. Those with a value take it after `=`; `optional` ones also as the next word. */
const options = {
  help: 'none',
  version: 'none',
  check: 'none',
  'check-policy': 'optional',
  'verify-activity': 'optional',
  'first-contact': 'equals',
  'sandbox-confirmed': 'none',
  'until-expired': 'none',
} as const;

/**
 * Chromium switches that a workplace may need, and those Chromium and Electron add to processes they start.
 * https://www.electronjs.org/docs/latest/api/command-line-switches
 */
const chromiumSwitches: ReadonlySet<string> = new Set([
  'allow-file-access-from-files',
  'autoplay-policy',
  'disable-dev-shm-usage',
  'disable-gpu',
  'disable-gpu-compositing',
  'disable-logging',
  'disable-renderer-backgrounding',
  'disable-software-rasterizer',
  'enable-logging',
  'enable-wayland-ime',
  'force-color-profile',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-prefers-reduced-motion',
  'force-renderer-accessibility',
  'gtk-version',
  'high-dpi-support',
  'lang',
  'log-file',
  'log-level',
  'no-first-run',
  'original-process-start-time',
  'ozone-platform',
  'ozone-platform-hint',
  'touch-events',
  'use-angle',
  'updated',
  'use-gl',
  'v',
  'vmodule',
]);

/** Bytes of one word, and of all of them: a running app can crash when passed more. https://github.com/electron/electron/pull/52628 */
const longestWord = 4_096;
const longestWords = 16_384;

/** What the words are read for. */
export interface CommandLineBuild {
  readonly packaged: boolean;
  readonly development: boolean;
  /** `/switch` is one on Windows. */
  readonly windows: boolean;
  /** Chromium's own reading of this process's command line. Left out for the words of a second start. */
  readonly hasSwitch?: (name: string) => boolean;
}

interface Option {
  readonly name: string;
  /** After `=`. */
  readonly value: string | null;
  /** The next word, unless it is an option. */
  readonly next: string | null;
}

/** Reads the options as Chromium does: blanks around a word do not count. */
function optionsIn(words: readonly string[], windows: boolean): readonly Option[] {
  const pattern = windows ? /^(?:--?|\/)([a-z][\w-]*)(?:=(.*))?$/is : /^--?([a-z][\w-]*)(?:=(.*))?$/is;
  return words.flatMap((word, at) => {
    const [, name, value = null] = pattern.exec(word.trim()) ?? [];
    if (name === undefined) return [];
    const next = words[at + 1];
    return [
      { name: name.toLowerCase(), value, next: next === undefined || next.startsWith('-') ? null : next },
    ];
  });
}

/** The longest word, where it or all of them together are too long to be handed over; null otherwise. */
function longestOf(words: readonly string[]): string | null {
  const sizes = words.map((word) => Buffer.byteLength(word));
  const longest = Math.max(0, ...sizes);
  const isTooLong = longest > longestWord || sizes.reduce((sum, size) => sum + size, 0) > longestWords;
  return isTooLong ? (words[sizes.indexOf(longest)] ?? null) : null;
}

const isOwn = (name: string): name is keyof typeof options => Object.hasOwn(options, name);

/**
 * Parses a command line's words, without the program. A packaged app refuses switches that open it to other programs,
 * and unknown ones; an unpackaged one takes every Chromium switch. Pure.
 */
export function readCommandLine(words: readonly string[], build: CommandLineBuild): Command {
  const given = optionsIn(words, build.windows);
  const find = (name: keyof typeof options): Option | undefined => given.find((each) => each.name === name);
  const fileOf = ({ value, next }: Option): string | null => value ?? next;

  if (find('help')) return { kind: 'help' };
  if (find('version')) return { kind: 'version' };
  const verify = find('verify-activity');
  if (verify) return { kind: 'verifyActivity', file: fileOf(verify) || null };
  const policy = find('check-policy');
  if (policy) return { kind: 'checkPolicy', file: fileOf(policy) || null };
  const long = longestOf(words);
  if (long !== null) return { kind: 'refused', option: `${long.slice(0, 20)}…`, why: 'tooLong' };
  if (build.packaged) {
    const isGiven = (wanted: string): boolean =>
      given.some(({ name }) => name === wanted) || build.hasSwitch?.(wanted) === true;
    const dangerous = dangerousSwitch(isGiven, build.development);
    if (dangerous !== null) return { kind: 'refused', option: `--${dangerous}`, why: 'dangerous' };
    const known = (name: string): boolean =>
      isOwn(name) || chromiumSwitches.has(name) || (build.development && isTakenByDevelopmentPackages(name));
    const unknown = given.find(({ name }) => !known(name));
    if (unknown) return { kind: 'refused', option: `--${unknown.name}`, why: 'unknown' };
  }
  const contact = find('first-contact');
  if (contact)
    return {
      kind: 'firstContact',
      file: contact.value || null,
      confirmed: find('sandbox-confirmed') !== undefined,
      untilExpired: find('until-expired') !== undefined,
    };
  return find('check') ? { kind: 'checkConnection' } : { kind: 'app' };
}
