import type { Session } from 'electron';
import { shellOrigin } from './shell-protocol';

/**
 * Locks down a session that needs no internet access of its own: our own window's, and the one that downloads updates.
 * Denies every permission except writing the clipboard, and downloads no spelling dictionary.
 */
export function lockDownSession(shellSession: Session): void {
  // First of all: otherwise an Electron window on Linux downloads a dictionary from the internet.
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
 * Cancels every request except for our own files: a second barrier behind the page's content security policy. Set once
 * the page has its document, because a listener costs the first load about 100 ms.
 */
export function closeToNetwork(shellSession: Session): void {
  shellSession.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith(`${shellOrigin}/`) }),
  );
}
