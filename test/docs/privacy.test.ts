import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf } from '../../main/environments/environments';

const statement = readFileSync(resolve(import.meta.dirname, '../../docs/privacy.md'), 'utf8');

test('the privacy statement lists every host of every environment, and no other', () => {
  const hosts = (['us', 'ca', 'us-snd', 'ca-snd'] as const).flatMap((id) => {
    const environment = environmentOf(id, {});
    if (!environment) throw new Error('no such environment');
    const { authorizeUrl, apiBaseUrl, tokenUrl, revokeUrl, embedDomain } = environment;
    return [authorizeUrl, apiBaseUrl, tokenUrl, revokeUrl, embedDomain].map((text) => new URL(text).host);
  });
  const rows = statement.split('\n').filter((line) => /^\| (?:United States|Canada)/.test(line));
  const listed = rows.flatMap((row) =>
    [...row.matchAll(/`([a-z-]+\.fullscript\.[a-z]+)`/g)].map(([, host]) => host),
  );
  expect(listed).toHaveLength(new Set(hosts).size);
  expect(new Set(listed)).toEqual(new Set(hosts));
});
