import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';

const scheme = 'app';
const host = 'companion';

/** Origin of our own window's page. */
export const shellOrigin = `${scheme}://${host}`;

/** The page of our own window. */
export const shellPage = `${shellOrigin}/index.html`;

/** React Aria adds one style element (its touch-action rule); its hash is for react-aria-components 1.22.1. */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${reactAriaStyle}`,
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** `net::ERR_FILE_NOT_FOUND`: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const FILE_NOT_FOUND = -6;

/** Makes `app:` a standard, secure scheme. Must run before `ready`, once. */
export function declareShellScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** The scripts and style sheet in a page's head, as URL paths. */
const headOf = (page: string): string[] =>
  [...page.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(([, path]) => path ?? '');

/**
 * Serves the shell's files to its own session only. The list of files is read once and requests are looked up in it:
 * paths are never joined, so no spelling of `..` leads out of the folder. Returns a promise that resolves once the page
 * has requested everything in its head: each request waits for this thread, so work before that delays the window, and
 * work after it runs while the page loads.
 *
 * Electron recommends `protocol.handle`, but not for the first window: its `Request` and `Response` make Node load all
 * of fetch, about 30 ms before the page gets its first byte, and each byte of a script then goes through this thread,
 * which is loading the services. With `registerFileProtocol` Chromium reads the file itself.
 * https://www.electronjs.org/docs/latest/api/protocol#protocolregisterfileprotocolscheme-handler
 */
export function serveShell(shellSession: Session, folder: string): Promise<void> {
  const { promise: headAsked, resolve } = Promise.withResolvers<void>();
  const head = new Set(headOf(readFileSync(join(folder, 'index.html'), 'utf8')));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const known = new Map(names.map((name) => [`/${name.replaceAll('\\', '/')}`, join(folder, name)]));
  shellSession.protocol.registerFileProtocol(scheme, (request, answer) => {
    const url = new URL(request.url);
    head.delete(url.pathname);
    if (head.size === 0) setImmediate(resolve);
    const path = url.host === host && request.method === 'GET' ? known.get(url.pathname) : undefined;
    const mediaType = path ? mediaTypes[extname(path)] : undefined;
    if (!path || !mediaType) return answer({ error: FILE_NOT_FOUND });
    // No cross-origin-opener-policy: it would only separate our page from windows that opened it, of which there are
    // none, and Chromium would discard the renderer that is starting and start another.
    return answer({
      path,
      headers: {
        'content-type': mediaType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  });
  return headAsked;
}
