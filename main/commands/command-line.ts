import { dangerousSwitch } from './dangerous-switches';

/** What a start is asked to do. `app` is the app itself; everything else answers in the terminal and ends. */
export type Command =
  | { readonly kind: 'app' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** `file` null: the policy of this computer, or the log of this profile. */
  | { readonly kind: 'checkPolicy'; readonly file: string | null }
  | { readonly kind: 'verifyActivity'; readonly file: string | null }
  | { readonly kind: 'checkConnection' }
  | ({ readonly kind: 'firstContact' } & FirstContactRequest)
  /** `tooLong`: an argument that could crash a running app that it is handed to. */
  | { readonly kind: 'refused'; readonly option: string; readonly why: 'unknown' | 'dangerous' | 'tooLong' };

export interface FirstContactRequest {
  /** Where the report goes; null for the default name in the current folder. */
  readonly file: string | null;
  /** A person says that an environment about which nothing is known is a sandbox. */
  readonly confirmed: boolean;
  /** Waits about two hours for an access token to expire, for the question that needs it. */
  readonly untilExpired: boolean;
}

/** Our own options. Those with a value take it after `=`; `optional` also as the next word. */
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
 * Chromium's switches that a workplace may need, and those that Chromium and Electron add when they start a process
 * again. https://www.electronjs.org/docs/latest/api/command-line-switches
 */
const chromiumSwitches: ReadonlySet<string> = new Set([
  'allow-file-access-from-files',
  'autoplay-policy',
  'disable-dev-shm-usage',
  'disable-features',
  'disable-gpu',
  'disable-gpu-compositing',
  'disable-gpu-sandbox',
  'disable-logging',
  'disable-renderer-backgrounding',
  'disable-software-rasterizer',
  'enable-features',
  'enable-logging',
  'enable-wayland-ime',
  'force-color-profile',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-prefers-reduced-motion',
  'force-renderer-accessibility',
  'gtk-version',
  'high-dpi-support',
  'in-process-gpu',
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

/** A running app can crash when it is handed more. https://github.com/electron/electron/pull/52628 */
const longestArgument = 4_096;

interface Option {
  readonly name: string;
  /** After `=`. */
  readonly value: string | null;
  /** The word behind it, where that is no option. */
  readonly next: string | null;
}

function optionsIn(words: readonly string[]): readonly Option[] {
  return words.flatMap((word, at) => {
    const [, name, value = null] = /^--?([a-z][\w-]*)(?:=(.*))?$/is.exec(word) ?? [];
    if (name === undefined) return [];
    const next = words[at + 1];
    return [
      { name: name.toLowerCase(), value, next: next === undefined || next.startsWith('-') ? null : next },
    ];
  });
}

const isOwn = (name: string): name is keyof typeof options => Object.hasOwn(options, name);

/**
 * Reads the words of a command line, without the program's own. A packaged app takes no switch that opens it to other
 * programs, and none that it does not know; an unpackaged one takes every switch of Chromium. Pure.
 */
export function readCommandLine(
  words: readonly string[],
  build: { readonly packaged: boolean; readonly development: boolean },
): Command {
  const given = optionsIn(words);
  const find = (name: keyof typeof options): Option | undefined => given.find((each) => each.name === name);
  const fileOf = ({ value, next }: Option): string | null => value ?? next;

  if (find('help')) return { kind: 'help' };
  if (find('version')) return { kind: 'version' };
  const verify = find('verify-activity');
  if (verify) return { kind: 'verifyActivity', file: fileOf(verify) || null };
  const policy = find('check-policy');
  if (policy) return { kind: 'checkPolicy', file: fileOf(policy) || null };
  const long = words.find(({ length }) => length > longestArgument);
  if (long !== undefined) return { kind: 'refused', option: `${long.slice(0, 20)}…`, why: 'tooLong' };
  if (build.packaged) {
    const dangerous = dangerousSwitch(words, build.development);
    if (dangerous !== null) return { kind: 'refused', option: `--${dangerous}`, why: 'dangerous' };
    const unknown = given.find(
      ({ name }) => !isOwn(name) && !chromiumSwitches.has(name) && dangerousSwitch([`--${name}`]) === null,
    );
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
