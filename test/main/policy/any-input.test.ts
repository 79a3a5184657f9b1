import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReportOf } from '../../../main/commands/check-policy-report';
import { judgedSchema } from '../../../main/policy/configuration-schema';
import { descriptionOf } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf } from '../../../main/policy/document-paths';
import { effectiveConfiguration } from '../../../main/policy/effective-configuration';
import { checkConfiguration } from '../../../main/policy/judged-document';
import { readingOf, type PolicyReading } from '../../../main/policy/policy-reading';
import { policyOfManagedPreferences } from '../../../main/policy/readers/managed-preferences';
import { policyOfBytes } from '../../../main/policy/readers/policy-bytes';
import { policyOfRegistry } from '../../../main/policy/readers/registry-document';
import { parseRegistryExport } from '../../../main/policy/readers/registry-export';
import { windowsPolicyKey } from '../../../main/policy/readers/windows';
import { configurationKeys } from '../../../main/policy/schema-keys';
import { registryData, registryExport } from './outputs';

const example = documentOf(
  configurationKeys.map(({ path }) => [path, descriptionOf(path)?.example] as const),
);
const names = [...new Set(configurationKeys.flatMap(({ path }) => path.split('.')))];

/** A secret as somebody might put it anywhere: no word, and nothing that a key could be called. */
const secret = fc.string({ minLength: 12, maxLength: 40 }).map((text) => `s3cret-4711-${text}`);

/** Values of every kind, under names of ours and others, with secrets among them. */
const anything = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 5, 1e300, '', 'us', 'ca', 'automatic', 'fr-CA'),
    secret,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, secret), tie('node'), {
      maxKeys: 6,
    }),
  ),
})).node;

/** What must hold of every reading, whatever was read. */
function expectSound(reading: PolicyReading): void {
  expect(judgedSchema.safeParse(reading.document).success).toBe(true);
  expect(reading.error === null || Object.keys(reading.document).length === 0).toBe(true);
  const { applications, lock } = effectiveConfiguration(reading, [], new Map());
  for (const { clientId, publicKey } of applications) expect(clientId && publicKey).toBeTruthy();
  if (reading.bad.includes('lock.requirePin')) expect(lock.requirePin).toBe(true);
  const { lines, exitCode } = checkReportOf('policy', reading);
  expect(exitCode === 0).toBe(lines[0]?.includes('no problems'));
  const told = JSON.stringify([reading.error, reading.problems, reading.warnings, reading.refused, lines]);
  expect(told).not.toContain('s3cret-4711');
}

/** A text with some of its characters taken out, doubled or replaced. */
const damaged = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3 })), { maxLength: 4 })
    .map((changes) =>
      changes.reduce((all, [at, gone, put]) => `${all.slice(0, at)}${put}${all.slice(at + gone)}`, text),
    );

describe('whatever stands in a policy', { timeout: 60_000 }, () => {
  it('as a value: reading it never fails, keeps only what is right, and tells no secret', () => {
    fc.assert(
      fc.property(anything, (value) => expectSound(readingOf(checkConfiguration(value)))),
      { numRuns: 500 },
    );
  });

  it('as a file: bytes of any kind, and a good file with damage', () => {
    const file = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      anything.map((value) => Buffer.from(JSON.stringify(value))),
      damaged(JSON.stringify(example, null, 1)).map((text) => Buffer.from(text)),
      damaged(JSON.stringify(example)).map((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
    );
    fc.assert(
      fc.property(file, (bytes) => expectSound(policyOfBytes(bytes))),
      { numRuns: 500 },
    );
  });

  it('in managed preferences', () => {
    const output = fc.oneof(
      fc.string(),
      anything.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(output, { maxLength: 2 }), (all) => expectSound(policyOfManagedPreferences(all))),
      { numRuns: 200 },
    );
  });

  it('in the registry: bytes of any kind, and a good file with damage', () => {
    const good = registryExport(
      configurationKeys.map(
        (key) => [key.path, ...registryData(key, descriptionOf(key.path)?.example)] as const,
      ),
    ).toString('utf16le');
    const file = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      damaged(good).map((text) => Buffer.from(text, 'utf16le')),
    );
    fc.assert(
      fc.property(file, (bytes) => {
        const values = parseRegistryExport(bytes, windowsPolicyKey);
        if (values) expectSound(policyOfRegistry(values));
      }),
      { numRuns: 300 },
    );
  });

  it('as a text of the registry comes back letter for letter', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).map((each) => each.replaceAll('\0', ''));
    fc.assert(
      fc.property(
        text,
        fc.array(
          text.filter((each) => each !== ''),
          { maxLength: 4 },
        ),
        (one, many) => {
          const file = registryExport([
            ['a', 'REG_SZ', one],
            ['b.c', 'REG_MULTI_SZ', many],
          ]);
          expect(parseRegistryExport(file, windowsPolicyKey)?.map(({ data }) => data)).toEqual([one, many]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
