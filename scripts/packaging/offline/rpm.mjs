import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { optionOf } from './request.mjs';

/** @typedef {import('./request.mjs').FpmRequest} FpmRequest */
/** @typedef {import('./file-tree.mjs').PackagedFile} PackagedFile */

/** Folders that other packages own too. */
const SHARED =
  /^(etc|opt|usr|usr\/bin|usr\/share(\/(applications|doc|icons(\/hicolor(\/[^/]+(\/apps)?)?)?|mime(\/packages)?))?)$/;

/** @param {string} text */
const escape = (text) => text.replaceAll('%', '%%');

/**
 * An electron-builder script without its first line: rpm gets the shell separately.
 * @param {string} text
 */
const body = (text) => escape(text.replace(/^#!.*\n/, ''));

/**
 * A spec file for existing files: https://rpm-software-management.github.io/rpm/manual/spec.html
 * @param {FpmRequest} request
 * @param {readonly PackagedFile[]} files
 * @param {{ afterInstall: string, afterRemove: string }} scripts Their text.
 * @returns {string}
 */
export function specFile(request, files, { afterInstall, afterRemove }) {
  const own = files.filter(({ place, kind }) => kind !== 'folder' || !SHARED.test(place));
  return [
    `Name: ${optionOf(request, '--name')}`,
    `Version: ${optionOf(request, '--version')}`,
    'Release: 1',
    `Summary: ${escape(optionOf(request, '--rpm-summary'))}`,
    `License: ${optionOf(request, '--license')}`,
    `Vendor: ${escape(optionOf(request, '--vendor'))}`,
    `Packager: ${escape(optionOf(request, '--maintainer'))}`,
    `URL: ${escape(optionOf(request, '--url'))}`,
    ...(request.options.get('-d') ?? []).map((name) => `Requires: ${name}`),
    'AutoReqProv: no',
    '',
    '%description',
    escape(optionOf(request, '--description')),
    '',
    '%post -p /bin/sh',
    body(afterInstall),
    '%postun -p /bin/sh',
    body(afterRemove),
    '%files',
    '%defattr(-,root,root,-)',
    ...own.map(({ place, kind }) => `${kind === 'folder' ? '%dir ' : ''}"/${escape(place)}"`),
    '',
  ].join('\n');
}

/**
 * Makes an rpm from `root`.
 * @param {FpmRequest} request
 * @param {{ root: string, work: string, files: readonly PackagedFile[], level: string, run: (command: string, words:
 * readonly string[]) => void }} context
 */
export async function makeRpm(request, { root, work, files, level, run }) {
  const top = join(work, 'rpm');
  await mkdir(top);
  const spec = join(work, 'package.spec');
  const afterInstall = await readFile(optionOf(request, '--after-install'), 'utf8');
  const afterRemove = await readFile(optionOf(request, '--after-remove'), 'utf8');
  await writeFile(spec, specFile(request, files, { afterInstall, afterRemove }));
  const definitions = [
    `_topdir ${top}`,
    `_rpmdir ${top}`,
    '_rpmfilename package.rpm',
    `_binary_payload w${level}T2.xzdio`,
    '__os_install_post %{nil}',
    '_build_id_links none',
    'debug_package %{nil}',
    // Reproducible on every machine: https://reproducible-builds.org/docs/source-date-epoch/
    'clamp_mtime_to_source_date_epoch 1',
    'use_source_date_epoch_as_buildtime 1',
    '_buildhost reproducible',
  ];
  // As in fpm: electron-builder uses Debian's architecture names.
  const architecture = optionOf(request, '--architecture').replace('amd64', 'x86_64');
  const target = `${architecture}-unknown-linux`;
  const defined = definitions.flatMap((definition) => ['--define', definition]);
  run('rpmbuild', ['-bb', '--quiet', '--buildroot', root, '--target', target, ...defined, spec]);
  await copyFile(join(top, 'package.rpm'), optionOf(request, '--package'));
}
