import type { MessageKey } from '../../locales/catalogue';

/** One way to press a shortcut. */
export interface Chord {
  /** With Ctrl held, or ⌘ on a Mac. */
  readonly command?: true;
  readonly shift?: true;
  /** Any of these, as `KeyboardEvent.key` names them; letters in lower case. */
  readonly keys: readonly string[];
  /** What stands for them on paper, where that is not the first. */
  readonly shown?: string;
}

/** A shortcut of the app. */
export interface Shortcut {
  readonly id: string;
  readonly group: (typeof shortcutGroups)[number];
  readonly label: MessageKey;
  readonly chords: readonly Chord[];
  /**
   * What becomes of it while the keyboard is inside Fullscript: main hands it to our own window, acts by itself
   * (zoom), or leaves it there. Main cannot read this table; a test holds both together.
   */
  readonly inGuest: 'window' | 'main' | 'stays';
}

/** The headings of the sheet, in this order. */
export const shortcutGroups = ['app', 'lists', 'fullscript'] as const;

/**
 * Every shortcut of the app: the keys listen to this table, and the sheet and the palette are written from it.
 * A chord without Ctrl or ⌘ is a character: it counts only while nobody types.
 */
export const shortcuts = [
  {
    id: 'palette',
    group: 'app',
    label: 'shortcut.palette',
    chords: [{ command: true, keys: ['k'] }],
    inGuest: 'window',
  },
  {
    id: 'account',
    group: 'app',
    label: 'shortcut.account',
    chords: [{ command: true, keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], shown: '1–9' }],
    inGuest: 'window',
  },
  {
    id: 'lock',
    group: 'app',
    label: 'shortcut.lock',
    chords: [{ command: true, keys: ['l'] }],
    inGuest: 'window',
  },
  {
    id: 'nextRegion',
    group: 'app',
    label: 'shortcut.nextRegion',
    chords: [{ keys: ['F6'] }],
    inGuest: 'window',
  },
  {
    id: 'previousRegion',
    group: 'app',
    label: 'shortcut.previousRegion',
    chords: [{ shift: true, keys: ['F6'] }],
    inGuest: 'window',
  },
  {
    id: 'sheet',
    group: 'app',
    label: 'shortcut.sheet',
    chords: [{ keys: ['?'] }, { command: true, keys: ['/', '?'] }],
    inGuest: 'window',
  },
  {
    id: 'search',
    group: 'lists',
    label: 'shortcut.search',
    chords: [{ keys: ['/'] }, { command: true, keys: ['f'] }],
    inGuest: 'window',
  },
  {
    id: 'print',
    group: 'lists',
    label: 'shortcut.print',
    chords: [{ command: true, keys: ['p'] }],
    inGuest: 'stays',
  },
  {
    id: 'find',
    group: 'fullscript',
    label: 'shortcut.find',
    chords: [{ command: true, keys: ['f'] }],
    inGuest: 'window',
  },
  {
    id: 'findNext',
    group: 'fullscript',
    label: 'shortcut.findNext',
    chords: [{ keys: ['Enter'] }],
    inGuest: 'stays',
  },
  {
    id: 'findPrevious',
    group: 'fullscript',
    label: 'shortcut.findPrevious',
    chords: [{ shift: true, keys: ['Enter'] }],
    inGuest: 'stays',
  },
  {
    id: 'findEnd',
    group: 'fullscript',
    label: 'shortcut.findEnd',
    chords: [{ keys: ['Escape'] }],
    inGuest: 'stays',
  },
  {
    id: 'zoomIn',
    group: 'fullscript',
    label: 'shortcut.zoomIn',
    chords: [{ command: true, keys: ['+', '='] }],
    inGuest: 'main',
  },
  {
    id: 'zoomOut',
    group: 'fullscript',
    label: 'shortcut.zoomOut',
    chords: [{ command: true, keys: ['-', '_'], shown: '−' }],
    inGuest: 'main',
  },
  {
    id: 'zoomReset',
    group: 'fullscript',
    label: 'shortcut.zoomReset',
    chords: [{ command: true, keys: ['0'] }],
    inGuest: 'main',
  },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof shortcuts)[number]['id'];

/** The ways to press a shortcut. */
export const chordsOf = (id: ShortcutId): readonly Chord[] =>
  shortcuts.find((shortcut) => shortcut.id === id)?.chords ?? [];
