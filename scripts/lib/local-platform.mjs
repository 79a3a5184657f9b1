import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { callExported, openTypeScriptLoader } from './load-typescript.mjs';
import { withTemporaryFolder } from './temporary-folder.mjs';

/** @returns {Promise<number>} A free port on this machine. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * Overrides of the platform's own policy. A development copy on macOS has no scheme, so its redirect is a loopback
 * address (RFC 8252 section 7.3).
 * @returns {Promise<{ redirectUri?: string }>}
 */
async function overrides() {
  if (process.platform !== 'darwin') return {};
  return { redirectUri: `http://127.0.0.1:${await freePort()}/oauth/local` };
}

/**
 * @param {unknown} platform
 * @param {string} name
 * @param {readonly unknown[]} parameters
 * @returns {unknown}
 */
function callMethod(platform, name, parameters) {
  /** @type {unknown} */
  const method = typeof platform === 'object' && platform !== null ? Reflect.get(platform, name) : undefined;
  if (typeof method !== 'function') throw new TypeError(`the local platform has no method ${name}`);
  return Reflect.apply(method, platform, parameters);
}

/**
 * Starts the local platform that simulates Fullscript, and runs work with a policy file for it.
 * @template T
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @param {(policyFile: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLocalPlatform({ projectFolder, report }, work) {
  report.step('Starting the local platform, which plays Fullscript with invented data');
  const loader = await openTypeScriptLoader(projectFolder);
  try {
    const changed = await overrides();
    const file = join(projectFolder, 'test', 'platform', 'platform.ts');
    const options = {
      plans: 60,
      ...(changed.redirectUri !== undefined && { redirectUris: [changed.redirectUri] }),
    };
    const platform = await callExported(loader, file, 'startPlatform', [options]);
    try {
      return await withTemporaryFolder(async (folder) => {
        const policyFile = join(folder, 'policy.json');
        const policy = callMethod(platform, 'policy', [changed]);
        await writeFile(policyFile, `${JSON.stringify(policy, undefined, 2)}\n`, { mode: 0o600 });
        return work(policyFile);
      });
    } finally {
      await callMethod(platform, 'stop', []);
    }
  } finally {
    await loader.close();
  }
}
