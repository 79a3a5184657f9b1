import process from 'node:process';
import { startDesktopSession } from './desktop-session.mjs';
import { withTemporaryFolder } from './temporary-folder.mjs';

/**
 * Whether windows can be shown here.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean}
 */
export function hasDisplay(platform, environment) {
  if (platform !== 'linux') return true;
  return (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}

/**
 * The environment of the surrounding desktop, for programs started on it.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Record<string, string>}
 */
export function outerEnvironment(environment) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(environment)) {
    // It would turn Electron into a plain Node.
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
  }
  return env;
}

/**
 * Does some work on a desktop: an own virtual one with an unlocked keyring when asked for, else the one around.
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
