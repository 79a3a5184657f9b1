import { describe, expect, it } from 'vitest';
import { licenceProblems, mergeNotices, readLicences } from '../../../scripts/lib/notices.mjs';
import { checksumsText } from '../../../scripts/packaging/checksums.mjs';
import { provenanceStatement } from '../../../scripts/packaging/provenance.mjs';
import { billOfMaterials, lockedHash } from '../../../scripts/packaging/sbom.mjs';

const notice = (name: string, licence = 'MIT', text = 'words') => ({ name, version: '1.0.0', licence, text });
const integrity = `sha512-${Buffer.alloc(64, 1).toString('base64')}`;
const lock = {
  packages: {
    'node_modules/a': { version: '1.0.0', integrity },
    'node_modules/b/node_modules/@scope/c': { version: '1.0.0', integrity },
  },
};
const runtime = { electron: '45.0.0', chrome: '150.0.0.0', node: '24.0.0', v8: '15.0', openssl: '0.0.0' };

describe('third-party licences', () => {
  it('are refused when they are not on the list, not stated, or without their text', () => {
    expect(licenceProblems([notice('a'), notice('b', 'ISC')])).toEqual([]);
    expect(licenceProblems([notice('a', 'GPL-3.0-only')])).toEqual([
      'a 1.0.0 is under GPL-3.0-only, which is not allowed',
    ]);
    expect(licenceProblems([notice('a', '')])).toHaveLength(1);
    expect(licenceProblems([notice('a', 'MIT', '')])).toEqual(['a 1.0.0 carries no licence text']);
  });

  it('of all parts become one list, in order and without repetitions', () => {
    const merged = mergeNotices([
      [notice('b'), notice('a')],
      [notice('a'), notice('a-b')],
    ]);
    expect(merged.map(({ name }) => name)).toEqual(['a', 'a-b', 'b']);
  });

  it('are read as the bundler writes them', () => {
    const json = JSON.stringify([{ name: 'a', version: '1.0.0', identifier: 'MIT', text: 'words' }]);
    expect(readLicences(json)).toEqual([notice('a')]);
    expect(() => readLicences('{}')).toThrow(TypeError);
  });
});

describe('the bill of materials', () => {
  const facts = { version: '1.0.0', licence: 'MIT', lock, runtime, sourceDate: 1_800_000_000 };

  it('names each bundled package with its hash out of the lock file, and the runtime', () => {
    const bill = billOfMaterials({ ...facts, notices: [notice('a'), notice('@scope/c')] });
    expect(bill.components.map(({ purl }) => purl)).toEqual([
      'pkg:generic/electron@45.0.0',
      'pkg:generic/chromium@150.0.0.0',
      'pkg:generic/node.js@24.0.0',
      'pkg:generic/v8@15.0',
      'pkg:generic/openssl@0.0.0',
      'pkg:npm/a@1.0.0',
      'pkg:npm/%40scope/c@1.0.0',
    ]);
    expect(bill.components.at(-1)).toMatchObject({
      hashes: [{ alg: 'SHA-512', content: '01'.repeat(64) }],
    });
    expect(bill.dependencies[0]?.dependsOn).toHaveLength(7);
  });

  it('is the same for the same build', () => {
    const make = () => JSON.stringify(billOfMaterials({ ...facts, notices: [notice('a')] }));
    expect(make()).toBe(make());
  });

  it('cannot be made of a package that is not locked as it was bundled', () => {
    expect(() => lockedHash(lock, 'a', '1.0.1')).toThrow(/no a 1\.0\.1/);
    expect(() => billOfMaterials({ ...facts, notices: [notice('d')] })).toThrow(/no d 1\.0\.0/);
  });
});

describe('the other statements', () => {
  it('list checksums as sha256sum reads them, by name', () => {
    const files = [
      { name: 'b.deb', sha256: 'bb' },
      { name: 'a.deb', sha256: 'aa' },
    ];
    expect(checksumsText(files)).toBe('aa  a.deb\nbb  b.deb\n');
  });

  it('say where a package comes from and which Electron is in it', () => {
    const facts = {
      subjects: [{ name: 'a.deb', sha256: 'aa' }],
      version: '1.0.0',
      targets: ['deb'],
      release: true,
      commit: 'c0ffee',
      lockSha256: '10c4',
      builder: 'https://build.example',
      startedOn: '2027-01-01T00:00:00.000Z',
      finishedOn: '2027-01-01T00:01:00.000Z',
    };
    const archives = new Map([
      ['electron-v45.0.0-linux-x64.zip', Buffer.from('ab', 'hex').toString('base64')],
    ]);
    const official = provenanceStatement({ ...facts, electron: { version: '45.0.0', archives } });
    expect(official.subject).toEqual([{ name: 'a.deb', digest: { sha256: 'aa' } }]);
    expect(official.predicate.buildDefinition).toMatchObject({
      internalParameters: { electronOrigin: 'official' },
      resolvedDependencies: [
        { digest: { gitCommit: 'c0ffee' } },
        { digest: { sha256: '10c4' } },
        { digest: { sha256: 'ab' } },
      ],
    });
    const development = provenanceStatement({
      ...facts,
      electron: { version: '33.2.1', archives: new Map() },
    });
    expect(development.predicate.buildDefinition.internalParameters.electronOrigin).toBe(
      'development runtime',
    );
  });
});
