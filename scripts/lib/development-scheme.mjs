import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { commandExists, runProcess } from './processes.mjs';

/** The scheme in main/identity.ts, and a file name that no installed copy uses. */
const SCHEME = 'com.practicecompanion.desktop';
const FILE_NAME = `${SCHEME}.development.desktop`;

/**
 * Quotes an argument for the Exec key, which is parsed twice: as a string, then as a command line.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 * @param {string} argument
 * @returns {string}
 */
export function quoteExecArgument(argument) {
  const quoted = `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

/**
 * The .desktop file with which the system opens links of the scheme in this development copy.
 * @param {readonly string[]} command The executable and its arguments.
 * @returns {string}
 */
export const desktopFile = (command) => `[Desktop Entry]
Type=Application
Name=Practice Companion (development)
Exec=${command.map(quoteExecArgument).join(' ')} %u
Terminal=false
NoDisplay=true
MimeType=x-scheme-handler/${SCHEME};
`;

/**
 * Registers this development copy for this user's links of the app's scheme, until the script ends.
 * @param {{ command: readonly string[], report: import('./report.mjs').Report }} options
 */
export async function registerDevelopmentScheme({ command, report }) {
  const data = process.env['XDG_DATA_HOME'] ?? '';
  const folder = join(data === '' ? join(homedir(), '.local', 'share') : data, 'applications');
  const file = join(folder, FILE_NAME);
  await mkdir(folder, { recursive: true });
  await writeFile(file, desktopFile(command));
  // Left behind, it would keep taking an installed copy's links.
  process.once('exit', () => rmSync(file, { force: true }));
  if (await commandExists('update-desktop-database')) await runProcess('update-desktop-database', [folder]);
  const outcome = await runProcess('xdg-mime', ['default', FILE_NAME, `x-scheme-handler/${SCHEME}`]);
  if (outcome.code === 0) {
    report.step(`Links of ${SCHEME} open this copy while it runs`);
  } else {
    report.step('The link scheme could not be registered (is xdg-utils installed?)');
    report.detail('after the consent page, copy the address of the last page and paste it in the app');
  }
}
