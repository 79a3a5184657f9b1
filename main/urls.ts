/** Parses a URL; null if invalid. (`URL.parse` is not in the Node of Electron 33.) */
export const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
