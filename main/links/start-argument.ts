import { identity } from '../identity';

/**
 * The one start argument that is a link to this app, or null where there is none or more than one. Never chosen by
 * position: Chromium adds and reorders switches when it hands arguments to the first instance.
 */
export function findLink(argv: readonly string[]): string | null {
  const [found, another] = argv.filter((argument) => argument.startsWith(`${identity.scheme}:`));
  return found !== undefined && another === undefined ? found : null;
}
