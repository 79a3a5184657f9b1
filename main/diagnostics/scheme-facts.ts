import { app } from 'electron';
import { isLoopbackHost } from '../network/proxy';
import { identity } from '../identity';
import { parseUrl } from '../urls';
import type { SchemeFacts } from './check-effects';

/**
 * What the operating system does with the app's scheme. On Linux this runs `xdg-settings`, which takes a moment.
 * https://www.electronjs.org/docs/latest/api/app#appisdefaultprotocolclientprotocol-path-args
 */
export function readSchemeFacts(redirectUri: string | null): SchemeFacts {
  const redirect = parseUrl(redirectUri ?? '');
  if (redirect?.protocol === 'http:' && isLoopbackHost(redirect.hostname))
    return { needed: false, registered: false, elsewhere: null };
  const registered = app.isDefaultProtocolClient(identity.scheme);
  const program = registered ? '' : app.getApplicationNameForProtocol(`${identity.scheme}://`);
  return { needed: true, registered, elsewhere: program.trim().slice(0, 100) || null };
}
