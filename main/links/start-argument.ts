import { identity } from '../identity';

/**
 * The one start argument that is a link to this app; null if there is none or more than one. Not chosen by position:
 * Chromium adds and reorders switches when it passes arguments to the first instance.
 */
export function findLink(argv: readonly string[]): string | null {
  const [found, another] = argv.filter((argument) => argument.startsWith(`${identity.scheme}:`));
  return found !== undefined && another === undefined ? found : null;
}
