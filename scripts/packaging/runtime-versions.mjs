import process from 'node:process';
import { runProcess } from '../lib/processes.mjs';
import { SetupError } from '../lib/setup-error.mjs';

/**
 * Asks an Electron for its parts' versions, before its fuses are set.
 * @param {string} executable
 * @returns {Promise<import('./sbom.mjs').RuntimeVersions>}
 * @throws {SetupError} It does not answer.
 */
export async function readRuntimeVersions(executable) {
  const outcome = await runProcess(executable, ['-p', 'JSON.stringify(process.versions)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeLimit: 60_000,
  });
  if (outcome.code !== 0) {
    throw new SetupError(
      `Electron did not say its versions: ${outcome.stderr}`,
      'See that its system packages are installed.',
    );
  }
  const { electron, chrome, node, v8, openssl } = JSON.parse(outcome.stdout);
  return { electron, chrome, node, v8, openssl };
}
