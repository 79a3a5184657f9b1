import process from 'node:process';
import { startDesktopSession } from './desktop-session.mjs';
import { withTemporaryFolder } from './temporary-folder.mjs';

/**
 * Whether there is a display.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean}
 */
export function hasDisplay(platform, environment) {
  if (platform !== 'linux') return true;
  return (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}

/**
 * The surrounding desktop's environment, for programs started on it.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Record<string, string>}
 */
export function outerEnvironment(environment) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(environment)) {
    // It would make Electron run as plain Node.
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
  }
  return env;
}

/**
 * Runs work on a desktop: a virtual one with an unlocked keyring if `virtual`, else the current one.
 * @template T
 * @param {{ virtual: boolean, report: import('./report.mjs').Report }} options
 * @param {(env: Record<string, string>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function onDesktop({ virtual, report }, work) {
  if (!virtual) return work(outerEnvironment(process.env));
  report.step('Starting a virtual desktop with a keyring of its own');
  return withTemporaryFolder(async (folder) => {
    const session = await startDesktopSession({ folder, keyring: 'unlocked' });
    try {
      return await work(session.env);
    } finally {
      await session.stop();
    }
  });
}
