import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'playwright/test';
import { filesBelow, filesInAsar, strangers } from '../../scripts/packaging/contents.mjs';
import { sha256Of } from '../../scripts/packaging/checksums.mjs';
import { publicHalf } from '../../scripts/packaging/update-feed.mjs';
import { filesHolding } from '../e2e/support/planted';
import { succeed } from './support/machine';
import { newer, projectFolder, secretsOfTheBuild } from './support/packages';

const archive = join(newer.unpacked, 'resources/app.asar');

test('the asar holds what was built and nothing else: no test, map, picture or document', async () => {
  const files = await filesInAsar(archive);
  expect(strangers('asar', files)).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      'package.json',
      'dist/main/main.js',
      'dist/shell/index.html',
      'dist/guest/guest.js',
    ]),
  );
  const bytes = (await readFile(archive)).toString('latin1');
  const words = ['Am\u00c3\u00a9lie Tremblay', 'test/platform', 'playwright', projectFolder];
  expect(words.filter((word) => bytes.includes(word))).toEqual([]);
});

test('nothing of it holds a secret of the machine that built it', async () => {
  const key = process.env['TEST_UPDATE_KEY'] ?? '';
  const [, privateKey = ''] = key.split('\n');
  const planted = [...Object.values(secretsOfTheBuild), privateKey];
  for (const value of planted) expect(value.length).toBeGreaterThan(8);
  const searched = await filesHolding(newer.folder, planted);
  expect(searched.found).toEqual([]);
  // The search finds what is there: the public half of the key, in the asar alone.
  expect(searched.read).toBeGreaterThan(20);
  const { found } = await filesHolding(newer.folder, [publicHalf(key)]);
  expect(found).toEqual([archive]);
});

test('what is installed is Electron, pruned to two languages, and the asar', async () => {
  expect(strangers('folder', await filesBelow(newer.unpacked))).toEqual([]);
  expect((await readdir(join(newer.unpacked, 'locales'))).sort()).toEqual(['en-US.pak', 'fr.pak']);
  const listed = (await succeed('dpkg-deb', ['-c', newer.deb])).split('\n');
  const outside = listed
    .map((line) => /\.(\/\S*[^/])$/.exec(line)?.[1] ?? '')
    .filter((path) => path !== '' && !path.startsWith('/opt/practice-companion/'))
    .filter((path) => !/^\/usr\/share\/icons\/hicolor\/(\d+)x\1\/apps\/practice-companion\.png$/.test(path));
  expect(outside.sort()).toEqual([
    '/usr/bin/practice-companion',
    '/usr/share/applications/com.practicecompanion.desktop.desktop',
    '/usr/share/doc/practice-companion/copyright',
    '/usr/share/doc/practice-companion/policy.example.jsonc',
    '/usr/share/doc/practice-companion/policy.schema.json',
  ]);
});

test('the package says in its version that it is for development', async () => {
  expect(await succeed('dpkg-deb', ['-f', newer.deb, 'Version'])).toMatch(/~dev\.\d+\n$/);
  expect(await succeed('rpm', ['-qp', '--qf', '%{VERSION} %{ARCH}', newer.rpm])).toMatch(/~dev\.\d+ x86_64$/);
  const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString());
  expect(manifest).toMatchObject({ productName: 'Practice Companion', version: newer.version });
});

test('each fuse is as the release wants it', async () => {
  const wire = await getCurrentFuseWire(join(newer.unpacked, 'practice-companion'));
  const wanted = [
    [FuseV1Options.RunAsNode, false],
    [FuseV1Options.EnableCookieEncryption, true],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
    [FuseV1Options.EnableNodeCliInspectArguments, false],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
    [FuseV1Options.OnlyLoadAppFromAsar, true],
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
  ] as const;
  // In the executable a fuse is the digit 1 or 0: https://www.electronjs.org/docs/latest/tutorial/fuses
  for (const [fuse, on] of wanted)
    expect({ fuse, state: String.fromCodePoint(wire[fuse] ?? 0) }).toEqual({ fuse, state: on ? '1' : '0' });
});

interface Statement {
  readonly predicateType: string;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
}

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string }[];
}

const textOf = (ending: string): string =>
  readFileSync(join(newer.folder, `practice-companion-${newer.version}${ending}`), 'utf8');

/** The npm packages whose sources the source maps of the build name. */
async function packagesInMaps(): Promise<Set<string>> {
  const folder = join(projectFolder, 'out/development-package');
  const maps = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.map'));
  const names = new Set<string>();
  for (const map of maps) {
    const { sources }: { sources: string[] } = JSON.parse(await readFile(join(folder, map), 'utf8'));
    for (const source of sources) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
      if (name) names.add(name);
    }
  }
  return names;
}

test('the bill of materials names every package that is bundled, and the parts of the runtime', async () => {
  const bill: Bill = JSON.parse(textOf('.cdx.json'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  const names = bill.components.map(({ name }) => name);
  const bundled = await packagesInMaps();
  expect(bundled.size).toBeGreaterThan(40);
  expect([...bundled].filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toEqual(
    expect.arrayContaining([
      'electron',
      'chromium',
      'node.js',
      '@fullscript/fullscript-js',
      '@fontsource-variable/source-sans-3',
    ]),
  );
  expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(bill.components.length);
});

test('the provenance names each file by its digest, and the commit', async () => {
  const statement: Statement = JSON.parse(textOf('.intoto.json'));
  expect(statement.predicateType).toBe('https://slsa.dev/provenance/v1');
  expect(statement.subject.map(({ name }) => name)).toContain(`practice-companion-${newer.version}.cdx.json`);
  expect(statement.subject).toHaveLength(3);
  for (const { name, digest } of statement.subject)
    expect(digest.sha256).toBe(await sha256Of(join(newer.folder, name)));
  const commit = (await succeed('git', ['-C', projectFolder, 'rev-parse', 'HEAD'])).trim();
  expect(JSON.stringify(statement)).toContain(commit);
  expect(JSON.stringify(statement)).toContain('development runtime');
});
