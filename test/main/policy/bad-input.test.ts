import { describe, expect, it } from 'vitest';
import { checkReportOf } from '../../../main/policy/check/report';
import { parseConfiguration } from '../../../main/policy/configuration-schema';
import { documentOf } from '../../../main/policy/document-paths';
import { policyOfBytes } from '../../../main/policy/readers/policy-bytes';
import { configurationKeys } from '../../../main/policy/schema-keys';
import { planted, wrongValues } from './wrong-values';

const cases = wrongValues(configurationKeys).map(({ key, value }) => ({
  name: `${key.path} ${JSON.stringify(value).slice(0, 40)}`,
  path: key.path,
  json: JSON.stringify(documentOf([[key.path, value]])),
}));

const problemsOf = (json: string) => {
  const parsed = parseConfiguration(json);
  return parsed.ok ? [] : parsed.problems;
};

describe('a wrong value', () => {
  it('is tried for every key', () => {
    expect(cases.length).toBeGreaterThan(configurationKeys.length * 7);
  });

  it.each(cases)('is named by its path and never told: $name', ({ path, json }) => {
    const reading = policyOfBytes(Buffer.from(json));
    expect(reading.document).toEqual({});
    expect(reading.error).toEqual({ code: 'policy_invalid' });
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const problem of reading.problems) expect(`${problem.path}.`.startsWith(`${path}.`)).toBe(true);
    const { lines, exitCode } = checkReportOf('policy.json', reading);
    expect(exitCode).toBe(78);
    // Every line says what counts instead; inside an entry that is the entry, which is left out as a whole.
    const told = lines
      .slice(1)
      .filter((line) => !/^[\w.]+\.\d+\.|: is not a known key$|must be an object/.test(line));
    for (const line of told) expect(line).toMatch(/; in force instead: \S/);
    expect(JSON.stringify(reading) + lines.join('\n')).not.toContain(planted);
  });
});

describe('a document', () => {
  it.each([
    ['nothing', '', 'notJson'],
    ['half of one', '{"environment":', 'notJson'],
    ['with a comment', '{ // x\n}', 'notJson'],
    ['with a NUL', '{"language":"fr\0-CA"}', 'notJson'],
    ['that nests 100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 'notJson'],
    ['that nests 40 levels in a key', `{"lock":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`, 'notJson'],
    ['that is a list', '[]', 'wrongType'],
    ['that is null', 'null', 'wrongType'],
    ['that is text', '"language"', 'wrongType'],
  ])('%s is named as a whole', (_name, json, problem) => {
    expect(problemsOf(json)).toEqual([{ path: '', problem }]);
  });

  it('may begin with a byte order mark, and with nothing else', () => {
    const bytes = Buffer.from('\uFEFF{"language":"fr-CA"}');
    expect(policyOfBytes(bytes).document).toEqual({ language: 'fr-CA' });
    expect(policyOfBytes(Buffer.from('{"language":"fr-CA"}', 'utf16le')).error).toEqual({
      code: 'policy_unreadable',
    });
    expect(policyOfBytes(Buffer.from([0x7b, 0xff, 0x7d])).problems).toEqual([
      { path: '', problem: 'notJson' },
    ]);
  });

  it('with a key that stands twice is refused, wherever and however it is written', () => {
    const json = String.raw`{"lock":{"idleMinutes":5,"\u0069dleMinutes":60},"lock":{},"network":{"embedHosts":["a","a"]}}`;
    expect(problemsOf(json)).toEqual([
      { path: 'lock.idleMinutes', problem: 'duplicate' },
      { path: 'lock', problem: 'duplicate' },
    ]);
    expect(problemsOf('{"a":[{"b":1,"b":2},{"b":1}]}')).toContainEqual({
      path: 'a.0.b',
      problem: 'duplicate',
    });
  });

  it('may hold brackets, commas and quotes in its texts', () => {
    const path = '/certificates/{"a":1,"a":[2]}\\".pem';
    const json = JSON.stringify({ network: { extraCertificateAuthorities: path } });
    expect(parseConfiguration(json)).toMatchObject({ ok: true });
  });

  it.each(['__proto__', 'constructor', 'toString', 'prototype'])(
    'with the key %s changes no object',
    (name) => {
      for (const json of [`{"${name}":{"polluted":1}}`, `{"lock":{"${name}":{"polluted":1}}}`])
        expect(problemsOf(json)).toEqual([{ path: expect.any(String), problem: 'unknown' }]);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );

  it('with a secret in the place of a name does not tell it', () => {
    const secret = 'k3y-'.repeat(10);
    const problems = problemsOf(JSON.stringify({ [secret]: 'x', fullscript: { 'with space': 1, ok: 2 } }));
    expect(problems).toContainEqual({ path: '?', problem: 'unknown' });
    expect(problems).toContainEqual({ path: 'fullscript.?', problem: 'unknown' });
    expect(problems).toContainEqual({ path: 'fullscript.ok', problem: 'unknown' });
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it('with ten thousand mistakes names fifty', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, 1]));
    expect(problemsOf(JSON.stringify(many))).toHaveLength(50);
  });
});
