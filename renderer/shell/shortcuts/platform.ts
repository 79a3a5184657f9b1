/** Whether this computer has an Apple keyboard, on which ⌘ is what Ctrl is elsewhere. */
export const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);
