import { shell } from 'electron';
import { parseUrl } from '../urls';

const secretParameters = ['secret_token', 'data_token', 'access_token', 'refresh_token', 'client_secret'];

/** An origin that may be opened: exact, or within a domain (written with a leading dot). */
export type LinkRule = { readonly origin: string } | { readonly domain: string };

/**
 * Decides whether a link may open in the system browser, and rebuilds it from its parsed parts. https only (http on
 * loopback if a rule names that very origin), no credentials, at most 2,048 characters, no secret in its query. Returns
 * null for anything else.
 */
export function externalLink(text: string, rules: readonly LinkRule[]): string | null {
  const url = text.length <= 2048 ? parseUrl(text) : null;
  if (!url || url.username || url.password) return null;
  if (secretParameters.some((name) => url.searchParams.has(name))) return null;
  const allowed = rules.some((rule) =>
    'origin' in rule
      ? url.origin === rule.origin
      : url.protocol === 'https:' &&
        url.port === '' &&
        (url.hostname === rule.domain || url.hostname.endsWith(`.${rule.domain}`)),
  );
  return allowed && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/**
 * The only way to the system browser. Resolves to false if the link is refused or the system could not open it.
 * https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export async function openInSystemBrowser(text: string, rules: readonly LinkRule[]): Promise<boolean> {
  const link = externalLink(text, rules);
  if (link === null) return false;
  try {
    await shell.openExternal(link);
    return true;
  } catch {
    return false;
  }
}
