import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What may be in the asar. Anything new has to be listed here first. */
const IN_ASAR = [
  /^package\.json$/,
  /^dist\/main\/main\.js$/,
  /^dist\/main\/assets\/[\w.-]+\.js$/,
  /^dist\/preload-(shell|guest)\/preload\.cjs$/,
  /^dist\/guest\/guest\.js$/,
  /^dist\/shell\/(index\.html|notices\.json)$/,
  /^dist\/shell\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
];

/** What may be in an installed app's folder on Linux. */
const IN_FOLDER = [
  /^practice-companion$/,
  /^chrome-sandbox$/,
  /^chrome_crashpad_handler$/,
  /^chrome_(100|200)_percent\.pak$/,
  /^resources\.pak$/,
  /^icudtl\.dat$/,
  /^(snapshot_blob|v8_context_snapshot)\.bin$/,
  /^lib(EGL|GLESv2|ffmpeg|vk_swiftshader)\.so$/,
  /^libvulkan\.so\.1$/,
  /^vk_swiftshader_icd\.json$/,
  /^LICENSE\.electron\.txt$/,
  /^LICENSES\.chromium\.html$/,
  /^locales\/(en-US|fr)\.pak$/,
  /^resources\/(app\.asar|app-update\.yml|apparmor-profile)$/,
];

/**
 * The files that do not belong in a package.
 * @param {'asar' | 'folder'} where
 * @param {readonly string[]} files Paths with slashes.
 * @returns {string[]}
 */
export function strangers(where, files) {
  const allowed = where === 'asar' ? IN_ASAR : IN_FOLDER;
  return files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
}

/**
 * @param {string} archive
 * @returns {Promise<string[]>} The files in an asar, without folders.
 */
export async function filesInAsar(archive) {
  const { listPackage, statFile } = await import('@electron/asar');
  return listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((path) => !('files' in statFile(archive, path)));
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} The files below it, as relative paths with slashes.
 */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/**
 * Rejects a Linux package with unexpected content.
 * @param {string} folder The unpacked app.
 * @throws {Error} Names the unexpected files.
 */
export async function checkContents(folder) {
  const archive = join(folder, 'resources', 'app.asar');
  const found = [
    ...strangers('folder', await filesBelow(folder)),
    ...strangers('asar', await filesInAsar(archive)).map((file) => `app.asar/${file}`),
  ];
  if (found.length === 0) return;
  const some = found.slice(0, 10).join(', ');
  throw new Error(`${found.length} files do not belong in a package, among them: ${some}`);
}
