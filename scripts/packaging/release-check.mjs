import { missingLinuxKey } from './sign-linux.mjs';
import { missingUpdateSource } from './update-keys.mjs';
import { missingWindowsKeys } from './windows-keys.mjs';

/** @typedef {import('./request.mjs').System} System */

/** Developer ID for signing, an App Store Connect key for notarytool: https://www.electron.build/code-signing-mac */
const MAC = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
function missingMacKeys(environment) {
  const missing = MAC.filter((name) => (environment[name] ?? '') === '');
  return missing.length === 0
    ? []
    : [`macOS: set ${missing.join(', ')} (a Developer ID Application certificate, a key for notarytool).`];
}

/**
 * Why this tree cannot be released, in words; empty if it can.
 * @param {{ systems: readonly System[], environment: NodeJS.ProcessEnv, platform: NodeJS.Platform, clean: boolean, tag:
 * string, version: string, addresses: string }} facts `clean`: nothing has changed since the commit; `tag`: of the
 * commit, or empty; `addresses`: the text with the packages' addresses.
 * @returns {string[]}
 */
export function releaseProblems({ systems, environment, platform, clean, tag, version, addresses }) {
  const missing = {
    linux: missingLinuxKey,
    windows: missingWindowsKeys,
    mac: missingMacKeys,
  };
  return [
    ...(clean ? [] : ['The tree holds changes that are not committed.']),
    ...(tag === `v${version}` ? [] : [`The commit has no tag v${version}.`]),
    ...(/\.example\b/.test(addresses)
      ? ['package.json and electron-builder.yml name addresses that end in .example: put your own in.']
      : []),
    ...(systems.includes('mac') && platform !== 'darwin' ? ['macOS: apps are signed on a Mac only.'] : []),
    ...missingUpdateSource(environment),
    ...systems.flatMap((system) => missing[system](environment)),
  ];
}
