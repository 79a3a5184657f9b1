import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAuthorities } from '../../../../main/network/certificates/authorities-file';
import { openNetworkServices } from '../../../../main/network/network-services';
import { createAuthority } from '../../../support/certificates';

const [one, two] = ['One', 'Two'].map((commonName) => createAuthority({ commonName }).cert);

function file(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'authorities-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'authorities.pem');
  writeFileSync(path, content);
  return path;
}

const countIn = (content: string): number | string => {
  const read = readAuthorities(file(content));
  return read.ok ? read.value.length : read.error.code;
};

describe('the file of further authorities', () => {
  test.each([
    ['one certificate', one, 1],
    ['several, with words between them', `# Office\n${one}\nsome text\r\n${two}`, 2],
    ['Windows line ends', one?.replaceAll('\n', '\r\n'), 1],
  ])('with %s is read', (_name, content, count) => expect(countIn(content ?? '')).toBe(count));

  test.each([
    ['nothing', ''],
    ['no certificate', 'certificates come later'],
    ['a certificate that was cut off', `${one}${two?.slice(0, 200)}\n-----END CERTIFICATE-----\n`],
    ['a certificate that was damaged', one?.replace(/MII\w{10}/, 'MIIAAAAAAAAAA')],
    ['far too much', 'x'.repeat(1_100_000)],
  ])('with %s is not read in part', (_name, content) =>
    expect(countIn(content ?? '')).toBe('certificate_authorities_unreadable'),
  );

  test('that is a folder, or not there, is named', () => {
    for (const path of [tmpdir(), join(tmpdir(), 'no-such-authorities.pem')])
      expect(readAuthorities(path)).toEqual({
        ok: false,
        error: { code: 'certificate_authorities_unreadable' },
      });
  });

  test('is looked for from the folder of the policy', () => {
    const path = file(one ?? '');
    const open = (authoritiesFile: string | null, folder?: string | null) =>
      openNetworkServices({
        authoritiesFile,
        policyFolder: folder === undefined ? dirname(path) : folder,
        canAsk: false,
        onChange: () => undefined,
      });
    expect(open('authorities.pem').authorities()).toHaveLength(1);
    expect(open(path).authorities()).toHaveLength(1);
    expect(open('other.pem').problem()).toEqual({ code: 'certificate_authorities_unreadable' });
    expect(open(null).problem()).toBeNull();
    // In the registry and in managed preferences there is no folder to start from.
    expect(open('authorities.pem', null).problem()).not.toBeNull();
    expect(open(path, null).authorities()).toHaveLength(1);
  });
});
