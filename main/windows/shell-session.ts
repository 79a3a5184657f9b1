import type { Session } from 'electron';
import { shellOrigin } from './shell-protocol';

/**
 * Locks down a session that has no business with the internet by itself: our own window's, and the one that loads
 * updates. Every permission is denied but for writing the clipboard, no spelling dictionary is fetched.
 */
export function lockDownSession(shellSession: Session): void {
  // First of all: an Electron window on Linux fetches a dictionary from the internet by itself otherwise.
  shellSession.setSpellCheckerLanguages([]);
  shellSession.setSpellCheckerEnabled(false);
  shellSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
  shellSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  );
  shellSession.setDevicePermissionHandler(() => false);
  shellSession.on('will-download', (event) => event.preventDefault());
}

/**
 * Cancels every request but for our own files: the second lock behind the page's content security policy. Set when
 * the page has its document, because a listener costs the first load about 100 ms.
 */
export function closeToNetwork(shellSession: Session): void {
  shellSession.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith(`${shellOrigin}/`) }),
  );
}
