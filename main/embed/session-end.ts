import { parseUrl } from '../urls';

/** Last path segments of sign-in pages; Fullscript's is `/login`. */
const signInSegments = new Set(['login', 'log_in', 'log-in', 'signin', 'sign_in', 'sign-in']);

/**
 * Whether an address is Fullscript's own sign-in page: a frame that goes there has lost its session. How the real
 * platform ends one is not documented (the practitioner's web sign-in is `https://us-snd.fullscript.io/login`). Pure.
 */
export function isSignInAddress(url: string, embedDomain: string): boolean {
  const target = parseUrl(url);
  if (!target || target.origin !== parseUrl(embedDomain)?.origin) return false;
  const segments = target.pathname.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1)?.toLowerCase() ?? '';
  return signInSegments.has(last) || (last === 'new' && /^sessions?$/i.test(segments.at(-2) ?? ''));
}
