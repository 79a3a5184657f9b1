const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);

/** A shortcut as it stands on the keyboard of this computer: "Ctrl 1", or "⌘1" on a Mac. */
export const shortcut = (key: string, apple: boolean = isApple()): string =>
  apple ? `⌘${key}` : `Ctrl ${key}`;
