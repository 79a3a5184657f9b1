/** Parses a URL; null where it is none. (`URL.parse` is not in the Node of Electron 33.) */
export const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
