import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test as base } from 'playwright/test';
import { makeAptRepository, signDeb, signDetached, signRpm } from '../../scripts/packaging/sign-linux.mjs';
import { signWindowsFile } from '../../scripts/packaging/sign-windows.mjs';
import { expectDone, run, succeed } from './support/machine';
import { newer, projectFolder } from './support/packages';
import { aptFor, changeByte, makeKey, type ThrowAwayKey } from './support/signing';

/** Each test signs copies in a folder of its own, with one key of ours and one of a stranger. */
const test = base.extend<{ folder: string }, { key: ThrowAwayKey; stranger: ThrowAwayKey }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'signed-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  key: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const key = await makeKey('Practice Companion test');
      await use(key);
      await key.remove();
    },
    { scope: 'worker' },
  ],
  stranger: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const key = await makeKey('Stranger');
      await use(key);
      await key.remove();
    },
    { scope: 'worker' },
  ],
});

/** A small deb of another version, where the size of ours would only cost time. */
async function makeSmallDeb(folder: string, version: string): Promise<string> {
  const root = join(folder, `small-${version}`);
  await mkdir(join(root, 'DEBIAN'), { recursive: true });
  const control = [
    'Package: small-test',
    `Version: ${version}`,
    'Architecture: amd64',
    'Maintainer: T <t@test.invalid>',
  ];
  await writeFile(join(root, 'DEBIAN/control'), `${control.join('\n')}\nDescription: for a test\n`);
  const deb = join(folder, `small-test_${version}_amd64.deb`);
  await succeed('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, deb]);
  return deb;
}

test('a signed deb passes debsig-verify, and a changed or foreign one does not', async ({
  folder,
  key,
  stranger,
}) => {
  const signed = join(folder, 'signed.deb');
  await copyFile(newer.deb, signed);
  await signDeb(signed, key);
  const id = key.fingerprint.slice(-16);
  await mkdir(join(folder, 'policies', id), { recursive: true });
  await mkdir(join(folder, 'keyrings', id), { recursive: true });
  await copyFile(key.keyring, join(folder, 'keyrings', id, 'debsig.gpg'));
  const required = `<Required Type="origin" File="debsig.gpg" id="${id}"/>`;
  await writeFile(
    join(folder, 'policies', id, 'practice-companion.pol'),
    `<?xml version="1.0"?>
<!DOCTYPE Policy SYSTEM "https://www.debian.org/debsig/1.0/policy.dtd">
<Policy xmlns="https://www.debian.org/debsig/1.0/">
  <Origin Name="Practice Companion" id="${id}" Description="Practice Companion"/>
  <Selection>${required}</Selection>
  <Verification MinOptional="0">${required}</Verification>
</Policy>
`,
  );
  const places = ['--policies-dir', join(folder, 'policies'), '--keyrings-dir', join(folder, 'keyrings')];
  const verify = (file: string) => run('debsig-verify', [...places, file]);
  expectDone(await verify(signed));
  // The signature is no part of what is installed.
  expect(await succeed('dpkg-deb', ['-f', signed, 'Version'])).toBe(`${newer.debianVersion}\n`);

  const changed = join(folder, 'changed.deb');
  await copyFile(signed, changed);
  await changeByte(changed, 1_000_000);
  expect((await verify(changed)).code).not.toBe(0);

  const foreign = join(folder, 'foreign.deb');
  await copyFile(newer.deb, foreign);
  await signDeb(foreign, stranger);
  expect((await verify(foreign)).code).not.toBe(0);
  expect((await verify(newer.deb)).code).not.toBe(0);
});

test('a signed rpm passes rpm -K, and a changed or foreign one does not', async ({
  folder,
  key,
  stranger,
}) => {
  const database = join(folder, 'rpmdb');
  await succeed('rpm', ['--dbpath', database, '--initdb']);
  await succeed('rpm', ['--dbpath', database, '--import', key.publicKey]);
  const verify = (file: string) => run('rpm', ['--dbpath', database, '-Kv', file]);
  const signed = join(folder, 'signed.rpm');
  await copyFile(newer.rpm, signed);
  await signRpm(signed, key);
  const good = await verify(signed);
  expect(good).toMatchObject({ code: 0 });
  expect(good.output).toMatch(/Signature, key ID [0-9a-f]+: OK/);

  const changed = join(folder, 'changed.rpm');
  await copyFile(signed, changed);
  await changeByte(changed, -1_000_000);
  expect((await verify(changed)).code).not.toBe(0);

  const foreign = join(folder, 'foreign.rpm');
  await copyFile(newer.rpm, foreign);
  await signRpm(foreign, stranger);
  expect((await verify(foreign)).output).toContain('NOKEY');
  expect((await verify(newer.rpm)).output).not.toContain('Signature');
});

test('apt takes the signed repository and refuses a changed package, a changed index and a foreign key', async ({
  folder,
  key,
  stranger,
}) => {
  const repository = join(folder, 'repository');
  await mkdir(join(repository, 'pool'), { recursive: true });
  const deb = await makeSmallDeb(folder, '1.0.0');
  const pooled = join(repository, 'pool', basename(deb));
  await copyFile(deb, pooled);
  await makeAptRepository(repository, key);
  const good = await aptFor(repository, key, join(folder, 'good'));
  expectDone(await good.update());
  expectDone(await good.download('small-test'));

  await changeByte(pooled, -10);
  const changed = await aptFor(repository, key, join(folder, 'changed'));
  expectDone(await changed.update());
  const refused = await changed.download('small-test');
  expect(refused.code).not.toBe(0);
  expect(refused.output).toMatch(/Hash Sum mismatch|unexpected size/);

  const index = join(repository, 'dists/stable/main/binary-amd64/Packages');
  await copyFile(deb, pooled);
  await writeFile(index, (await readFile(index, 'utf8')).replace('small-test', 'small-fake'));
  expect((await (await aptFor(repository, key, join(folder, 'index'))).update()).code).not.toBe(0);

  await rm(join(repository, 'dists'), { recursive: true });
  await makeAptRepository(repository, stranger);
  const unknown = await (await aptFor(repository, key, join(folder, 'unknown'))).update();
  expect(unknown.code).not.toBe(0);
  expect(unknown.output).toContain('NO_PUBKEY');
});

test('the checksums name every file, and their signature holds for exactly that list', async ({
  folder,
  key,
}) => {
  await succeed('sh', ['-c', `cd '${newer.folder}' && sha256sum --check --strict SHA256SUMS`]);
  const sums = join(folder, 'SHA256SUMS');
  await copyFile(join(newer.folder, 'SHA256SUMS'), sums);
  const listed = (await readFile(sums, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.slice(66));
  expect(listed).toEqual(
    [basename(newer.deb), basename(newer.rpm), '.cdx.json', '.intoto.json'].map((name) =>
      name.startsWith('.') ? `practice-companion-${newer.version}${name}` : name,
    ),
  );
  await signDetached(sums, key);
  const verify = () => run('gpg', ['--verify', `${sums}.asc`, sums], key.env);
  expectDone(await verify());
  await writeFile(
    sums,
    (await readFile(sums, 'utf8')).replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  );
  expect((await verify()).output).toContain('BAD signature');
});

test('a program for Windows is signed, and a changed byte or another authority breaks it', async ({
  folder,
}) => {
  const file = (name: string) => join(folder, name);
  const authority = async (name: string): Promise<void> => {
    const subject = ['-subj', `/CN=${name}`, '-days', '2'];
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', file(`${name}.key`)];
    await succeed('openssl', ['req', '-x509', ...key, ...subject, '-out', file(`${name}.pem`)]);
  };
  await authority('ours');
  await authority('other');
  const request = [
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    file('leaf.key'),
    '-subj',
    '/CN=Practice Companion',
  ];
  await succeed('openssl', ['req', '-new', ...request, '-out', file('leaf.csr')]);
  await writeFile(
    file('usage'),
    'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,codeSigning\n',
  );
  const issuer = ['-CA', file('ours.pem'), '-CAkey', file('ours.key'), '-CAcreateserial', '-days', '2'];
  const leaf = ['-in', file('leaf.csr'), '-extfile', file('usage'), '-out', file('leaf.pem')];
  await succeed('openssl', ['x509', '-req', ...leaf, ...issuer]);
  const program = file('program.exe');
  await copyFile(join(projectFolder, 'node_modules/electron-winstaller/vendor/StubExecutable.exe'), program);
  await expect(signWindowsFile(program, {})).rejects.toThrow(/WINDOWS_SIGNING_CERTIFICATE/);
  await signWindowsFile(program, {
    WINDOWS_SIGNING_CERTIFICATE: file('leaf.pem'),
    WINDOWS_SIGNING_KEY: file('leaf.key'),
  });
  const verify = (of: string, trusted: string) =>
    run('osslsigncode', ['verify', '-CAfile', file(`${trusted}.pem`), '-in', of]);
  expectDone(await verify(program, 'ours'));
  expect((await verify(program, 'other')).code).not.toBe(0);
  const changed = file('changed.exe');
  await copyFile(program, changed);
  await changeByte(changed, 4096);
  expect((await verify(changed, 'ours')).code).not.toBe(0);
});
