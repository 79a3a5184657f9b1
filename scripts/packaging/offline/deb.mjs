import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { optionOf } from './request.mjs';

/** @typedef {import('./request.mjs').FpmRequest} FpmRequest */
/** @typedef {import('./file-tree.mjs').PackagedFile} PackagedFile */

/**
 * The control file: https://www.debian.org/doc/debian-policy/ch-controlfields.html
 * @param {FpmRequest} request
 * @param {readonly PackagedFile[]} files
 * @returns {string}
 */
export function controlFile(request, files) {
  const kibibytes = files.reduce(
    (sum, { size, kind }) => sum + (kind === 'file' ? Math.ceil(size / 1024) : 1),
    0,
  );
  const [synopsis = '', ...description] = optionOf(request, '--description')
    .split('\n')
    .map((line) => line.trim());
  const fields = [
    ['Package', optionOf(request, '--name')],
    ['Version', optionOf(request, '--version')],
    ['Architecture', optionOf(request, '--architecture')],
    ['Maintainer', optionOf(request, '--maintainer')],
    ['Installed-Size', String(kibibytes)],
    ['Depends', (request.options.get('-d') ?? []).join(', ')],
    ['Recommends', (request.options.get('--deb-recommends') ?? []).join(', ')],
    ['Section', optionOf(request, '--category')],
    ['Priority', optionOf(request, '--deb-priority')],
    ['Homepage', optionOf(request, '--url')],
    ['Description', synopsis],
  ];
  const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  const further = description.join('\n').trim().split('\n');
  return [...lines, ...further.map((line) => (line === '' ? ' .' : ` ${line}`)), ''].join('\n');
}

/**
 * Makes a deb from `root`: https://manpages.debian.org/bookworm/dpkg/dpkg-deb.1
 * @param {FpmRequest} request
 * @param {{ root: string, files: readonly PackagedFile[], date: number, level: string, run: (command: string, words:
 * readonly string[]) => void }} context
 */
export async function makeDeb(request, { root, files, date, level, run }) {
  const folder = join(root, 'DEBIAN');
  await mkdir(folder);
  const sums = await Promise.all(
    files
      .filter(({ kind }) => kind === 'file')
      .map(async ({ place }) => {
        const sum = createHash('md5').update(await readFile(join(root, place)));
        return `${sum.digest('hex')}  ${place}\n`;
      }),
  );
  await writeFile(join(folder, 'control'), controlFile(request, files));
  await writeFile(join(folder, 'md5sums'), sums.join(''));
  await copyFile(optionOf(request, '--after-install'), join(folder, 'postinst'));
  await copyFile(optionOf(request, '--after-remove'), join(folder, 'postrm'));
  for (const [name, mode] of /** @type {const} */ ([
    ['control', 0o644],
    ['md5sums', 0o644],
    ['postinst', 0o755],
    ['postrm', 0o755],
  ])) {
    await chmod(join(folder, name), mode);
    await utimes(join(folder, name), date, date);
  }
  for (const path of [folder, root]) {
    await chmod(path, 0o755);
    await utimes(path, date, date);
  }
  const compression = optionOf(request, '--deb-compression');
  const packing = [`-Z${compression}`, `-z${level}`, '--root-owner-group'];
  run('dpkg-deb', [...packing, '--build', root, optionOf(request, '--package')]);
}
