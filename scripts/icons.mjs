/**
 * Draws the app's icons from packaging/icon.svg: PNGs for Linux, an .ico for Windows, an .icns for macOS. Only needed
 * when the picture changes: the results are committed, so builds need none of its tools.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { icnsFile, ICNS_TYPES } from './packaging/icns.mjs';
import { runProcess } from './lib/processes.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { withTemporaryFolder } from './lib/temporary-folder.mjs';

/** Sizes of the hicolor theme: https://specifications.freedesktop.org/icon-theme-spec/latest/ */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 256];

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 */
async function run(command, parameters) {
  const outcome = await runProcess(command, parameters);
  if (outcome.code !== 0) throw new SetupError(`${command}: ${outcome.stderr}`, 'Correct what it names.');
}

await runScript(async ({ report }) => {
  await ensureSystemPackages({ report, purposes: ['icons'], required: true });
  const resources = join(projectFolder, 'packaging');
  const source = join(resources, 'icon.svg');
  /**
   * @param {number} size
   * @param {string} file
   */
  const draw = (size, file) =>
    run('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', file, source]);
  await rm(join(resources, 'icons'), { recursive: true, force: true });
  await mkdir(join(resources, 'icons'));
  for (const size of LINUX_SIZES) await draw(size, join(resources, 'icons', `${size}x${size}.png`));
  await withTemporaryFolder(async (folder) => {
    const drawn = WINDOWS_SIZES.map((size) => join(folder, `${size}.png`));
    for (const [index, size] of WINDOWS_SIZES.entries()) await draw(size, drawn[index] ?? '');
    await run('convert', [...drawn, join(resources, 'icon.ico')]);
    /** @type {Array<{ type: string, png: Buffer }>} */
    const images = [];
    for (const { type, size } of ICNS_TYPES) {
      const file = join(folder, `${type}.png`);
      await draw(size, file);
      images.push({ type, png: await readFile(file) });
    }
    await writeFile(join(resources, 'icon.icns'), icnsFile(images));
  });
  report.step('Icons are drawn');
  return 0;
});
