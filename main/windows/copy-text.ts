import { clipboard } from 'electron';

/** Puts text on the clipboard. */
export const copyText = (text: string): void => void clipboard.writeText(text);
