import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { runProcess } from '../lib/processes.mjs';
import { withTemporaryFolder } from '../lib/temporary-folder.mjs';
import { arMember, readAr } from './ar.mjs';

/**
 * The signing key.
 * @typedef {object} LinuxKey
 * @property {string} fingerprint
 * @property {NodeJS.ProcessEnv} [env] gpg's environment, if not the default.
 */

/** The environment variable with a release key's fingerprint. */
export const LINUX_KEY = 'LINUX_SIGNING_KEY';

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]} What is missing, in words; empty if the key is set.
 */
export const missingLinuxKey = (environment) =>
  (environment[LINUX_KEY] ?? '') === ''
    ? [`Linux: set ${LINUX_KEY} to the fingerprint of the OpenPGP key that signs packages and checksums.`]
    : [];

/**
 * @param {LinuxKey} key
 * @param {string} command
 * @param {readonly string[]} words
 * @param {string} [cwd]
 * @returns {Promise<string>} What it printed.
 * @throws {Error} It failed.
 */
async function run(key, command, words, cwd) {
  const options = { env: { ...process.env, ...key.env }, ...(cwd === undefined ? {} : { cwd }) };
  const outcome = await runProcess(command, words, options);
  if (outcome.code === 0) return outcome.stdout;
  throw new Error(`${command} ended with code ${outcome.code}: ${outcome.stderr || outcome.stdout}`);
}

/** The deb members covered by a signature: https://manpages.debian.org/bookworm/debsig-verify/debsig-verify.1 */
const SIGNED_MEMBERS = ['debian-binary', 'control.tar', 'data.tar'];

/**
 * Embeds a signature in a deb like debsigs, whose SHA-1 is no longer accepted. Changes its checksum.
 * @param {string} file
 * @param {LinuxKey} key
 */
export async function signDeb(file, key) {
  const members = readAr(await readFile(file));
  const signed = SIGNED_MEMBERS.map((start) => {
    const member = members.find(({ name }) => name === start || name.startsWith(`${start}.`));
    if (member === undefined) throw new Error(`${file} has no ${start}`);
    return member.content;
  });
  await withTemporaryFolder(async (folder) => {
    const covered = join(folder, 'covered');
    const signature = join(folder, 'signature');
    await writeFile(covered, signed);
    const words = ['--batch', '--digest-algo', 'SHA512', '--local-user', key.fingerprint];
    await run(key, 'gpg', [...words, '--output', signature, '--detach-sign', covered]);
    await appendFile(file, arMember({ name: '_gpgorigin', content: await readFile(signature) }));
  });
}

/**
 * Embeds a signature in an rpm (https://rpm.org/docs/4.18.x/man/rpmsign.8). Changes its checksum.
 * @param {string} file
 * @param {LinuxKey} key
 */
export const signRpm = (file, key) =>
  run(key, 'rpmsign', [
    `--define=_gpg_name ${key.fingerprint}`,
    // Debian's rpm looks for a gpg2 that Debian does not have.
    '--define=__gpg /usr/bin/gpg',
    '--addsign',
    file,
  ]);

/** @param {LinuxKey} key */
const gpgWords = (key) => ['--batch', '--yes', '--armor', '--local-user', key.fingerprint];

/**
 * Writes a detached signature: `<file>.asc`.
 * @param {string} file
 * @param {LinuxKey} key
 */
export const signDetached = (file, key) =>
  run(key, 'gpg', [...gpgWords(key), '--output', `${file}.asc`, '--detach-sign', file]);

/**
 * Signs a package before checksums are taken: embedded in debs and rpms, detached for others.
 * @param {string} file
 * @param {LinuxKey} key
 */
export async function signPackage(file, key) {
  if (file.endsWith('.deb')) await signDeb(file, key);
  else if (file.endsWith('.rpm')) await signRpm(file, key);
  else await signDetached(file, key);
}

/**
 * Turns a folder with debs in `pool/` into a signed apt repository: `dists/stable/…` with `InRelease` and
 * `Release.gpg`. https://wiki.debian.org/DebianRepository/Format
 * @param {string} folder
 * @param {LinuxKey} key
 */
export async function makeAptRepository(folder, key) {
  const release = join(folder, 'dists', 'stable');
  const index = join(release, 'main', 'binary-amd64');
  await mkdir(index, { recursive: true });
  await writeFile(join(index, 'Packages'), await run(key, 'apt-ftparchive', ['packages', 'pool'], folder));
  const about = {
    Origin: 'Practice Companion',
    Label: 'Practice Companion',
    Suite: 'stable',
    Codename: 'stable',
    Architectures: 'amd64',
    Components: 'main',
  };
  const options = Object.entries(about).flatMap(([name, value]) => [
    '-o',
    `APT::FTPArchive::Release::${name}=${value}`,
  ]);
  const file = join(release, 'Release');
  await writeFile(file, await run(key, 'apt-ftparchive', [...options, 'release', release]));
  const signing = gpgWords(key);
  await run(key, 'gpg', [...signing, '--output', join(release, 'InRelease'), '--clearsign', file]);
  await run(key, 'gpg', [...signing, '--output', join(release, 'Release.gpg'), '--detach-sign', file]);
}
