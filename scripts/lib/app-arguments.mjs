import process from 'node:process';
import { registerDevelopmentScheme } from './development-scheme.mjs';

/**
 * Electron's arguments to run the app from source. On Linux it also registers this copy for the sign-in links' scheme.
 * @param {object} options
 * @param {string} options.electronPath
 * @param {string} options.projectFolder
 * @param {readonly string[]} options.lasting Switches that stay true after this run, so a link may start the app with
 * them.
 * @param {readonly string[]} options.once Switches for this run only.
 * @param {import('./report.mjs').Report} options.report
 * @returns {Promise<string[]>}
 */
export async function appArguments({ electronPath, projectFolder, lasting, once, report }) {
  // Chromium refuses to run its sandbox as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const command = [...sandbox, projectFolder, ...lasting];
  if (process.platform === 'linux')
    await registerDevelopmentScheme({ command: [electronPath, ...command], report });
  return [...new Set([...command, ...once])];
}
