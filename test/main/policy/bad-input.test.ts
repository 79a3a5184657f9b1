import { describe, expect, it } from 'vitest';
import { badValueOf } from '../../../main/policy/bad-values';
import { checkReportOf } from '../../../main/commands/check-policy-report';
import { descriptionOf } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf, valueAt, withValues } from '../../../main/policy/document-paths';
import { effectiveConfiguration } from '../../../main/policy/effective-configuration';
import { parseConfiguration } from '../../../main/policy/judged-document';
import { readingOf } from '../../../main/policy/policy-reading';
import { policyOfBytes } from '../../../main/policy/readers/policy-bytes';
import { configurationKeys } from '../../../main/policy/schema-keys';
import { planted, wrongValues } from './wrong-values';

/** A policy that sets every key, and installs updates by itself. */
const whole = withValues(
  documentOf(configurationKeys.map(({ path }) => [path, descriptionOf(path)?.example] as const)),
  [['updates.mode', 'automatic']],
);
const effectiveOf = (document: unknown) =>
  effectiveConfiguration(readingOf(parseConfiguration(JSON.stringify(document))), [], new Map());
const sound = effectiveOf(whole);

const cases = wrongValues(configurationKeys).map(({ key, value }) => ({
  name: `${key.path} ${JSON.stringify(value).slice(0, 40)}`,
  path: key.path,
  value,
  // A wrong list of applications stands in the place of the good one.
  document: withValues(withValues(whole, [[key.path, null]]), [[key.path, value]]),
}));

const problemsOf = (json: string) =>
  parseConfiguration(json).problems.map(({ path, problem }) => ({ path, problem }));

/** What must count for the key itself, by the table of the guide. */
function insteadOf(path: string, value: unknown): unknown {
  if (path !== 'network.embedHosts' || !Array.isArray(value) || value.length > 32)
    return badValueOf(path).instead;
  return value.filter((entry) => typeof entry === 'string');
}

describe('a wrong value', () => {
  it('is tried for every key', () => {
    expect(cases.length).toBeGreaterThan(configurationKeys.length * 7);
    expect(sound.applications.map(({ environment }) => environment.id)).toEqual(['us-snd', 'ca-snd']);
  });

  it.each(cases)('is named by its path and never told: $name', ({ path, document }) => {
    const reading = policyOfBytes(Buffer.from(JSON.stringify(document)));
    expect(reading.error).toBeNull();
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const problem of reading.problems) {
      expect(`${problem.path}.`.startsWith(`${path}.`)).toBe(true);
      // What is missing stands nowhere.
      expect(problem.position === undefined).toBe(problem.problem === 'missing');
    }
    const { lines, exitCode } = checkReportOf('policy.json', reading);
    expect(exitCode).toBe(78);
    // Every line says what it costs.
    for (const line of lines.slice(1)) expect(line).toMatch(/^warning: |; \S/);
    expect(JSON.stringify([reading.problems, reading.warnings, lines])).not.toContain(planted);
  });

  it.each(cases)('costs what the guide says, and nothing else: $name', ({ path, value, document }) => {
    const reading = readingOf(parseConfiguration(JSON.stringify(document)));
    const now = effectiveConfiguration(reading, [], new Map());
    const { cost } = badValueOf(path);
    expect(valueAt(reading.document, path)).toEqual(
      path === 'applications' && Array.isArray(value) ? [{}] : insteadOf(path, value),
    );
    // Of every other key the value is as it was, but for the mode of updates, which installs nothing by itself.
    for (const other of configurationKeys.filter((key) => key.path !== path)) {
      const forced = other.path === 'updates.mode' && cost === 'updates';
      const expected = forced ? (path === 'updates.feedUrl' ? 'off' : 'notify') : valueAt(whole, other.path);
      expect(valueAt(reading.document, other.path), other.path).toEqual(expected);
    }
    const environments = now.applications.map(({ environment }) => environment.id);
    if (cost === 'application')
      expect(environments).toEqual(path === 'applications' ? ['us-snd'] : ['ca-snd']);
    else expect(now.applications).toEqual(sound.applications.map((each) => ({ ...each, pkce: 'auto' })));
    expect(now.handover?.folder).toBe(cost === 'handover' ? null : sound.handover?.folder);
  });

  it.each(['lock', 'privacy', 'updates', 'handover', 'network', 'fullscript', 'accounts', 'activity'])(
    'of the whole group %s costs what each of its keys costs',
    (group) => {
      const document = withValues(withValues(whole, [[group, null]]), [[group, [planted]]]);
      const reading = readingOf(parseConfiguration(JSON.stringify(document)));
      const keys = configurationKeys.filter((key) => key.group === group).map(({ path }) => path);
      expect(reading.bad).toEqual(keys);
      for (const path of keys)
        if (path !== 'updates.mode') expect(valueAt(reading.document, path)).toBe(badValueOf(path).instead);
      expect(valueAt(reading.document, 'updates.mode')).toBe(group === 'updates' ? 'off' : 'automatic');
      expect(checkReportOf('policy.json', reading).lines[1]).toContain('each of its keys counts as');
    },
  );
});

describe('a document', () => {
  it.each([
    ['nothing', '', [1, 1]],
    ['half of one', '{"environment":', [1, 16]],
    ['with an error in its third line', '{\r\n  // Été 🌿\r\n  "a" 1}', [3, 7]],
    ['with one behind a sign of two units', '{"a":"🌿" 1}', [1, 10]],
    ['with a comment that has no end', '{} /* x', [1, 4]],
    ['with two values', '{} {}', [1, 4]],
    ['with single quotes', "{'language':'fr-CA'}", [1, 2]],
    ['with a NUL', '{"language":"fr\0-CA"}', [1, 13]],
    ['that nests 100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), [1, 33]],
    ['that nests 40 levels in a key', `{"lock":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`, [1, 9 + 31 * 5]],
  ])('%s is named as a whole, with its line and column', (_name, json, [line, column]) => {
    const expected = [{ path: '', problem: 'notJson', position: { line, column } }];
    expect(parseConfiguration(json)).toEqual({ ok: false, problems: expected });
  });

  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['text', '"language"'],
  ])('that is %s is named as a whole', (_name, json) => {
    expect(parseConfiguration(json).ok).toBe(false);
    expect(problemsOf(json)).toEqual([{ path: '', problem: 'wrongType' }]);
  });

  it('may have comments and commas at the end', () => {
    const json = '// one\n{ /* two */ "language": "fr-CA", // three\n "network": {"embedHosts": ["a",],},}\n';
    expect(parseConfiguration(json)).toMatchObject({
      document: { language: 'fr-CA', network: { embedHosts: ['a'] } },
      problems: [],
      warnings: [],
    });
  });

  it('is read in UTF-8 and in UTF-16 with a byte order mark; anything else is named', () => {
    const json = '\uFEFF{"handover":{"folder":"C:\\\\Données\\\\😀"}}';
    const document = { handover: { folder: 'C:\\Données\\😀' } };
    const bytes = Buffer.from(json, 'utf16le');
    for (const each of [Buffer.from(json), bytes, Buffer.from(bytes).swap16()])
      expect(policyOfBytes(each)).toMatchObject({ document, error: null });
    for (const each of [
      bytes.subarray(2),
      bytes.subarray(0, -1),
      Buffer.from([0x7b, 0xff, 0x7d]),
      Buffer.from('{"a":"é"}', 'latin1'),
    ])
      expect(policyOfBytes(each)).toMatchObject({
        error: { code: 'policy_unreadable' },
        problems: [{ path: '', problem: 'notText' }],
      });
  });

  it('with a key that stands twice makes no choice, wherever and however it is written', () => {
    const json = String.raw`{"lock":{"idleMinutes":5,"\u0069dleMinutes":60,"onSleep":false},"network":{"embedHosts":["a","a"]}}`;
    expect(problemsOf(json)).toEqual([{ path: 'lock.idleMinutes', problem: 'duplicate' }]);
    expect(parseConfiguration(json)).toMatchObject({
      document: { lock: { idleMinutes: 10, onSleep: false }, network: { embedHosts: ['a', 'a'] } },
    });
    expect(parseConfiguration('{"environment":"us","environment":"ca"}')).toMatchObject({
      refused: ['fullscript'],
    });
    const group = parseConfiguration('{"privacy":{"notifications":"names"},"privacy":{}}');
    expect(group).toMatchObject({
      document: { privacy: { contentProtection: true, notifications: 'off' } },
      problems: [{ path: 'privacy', problem: 'duplicate' }],
    });
    const unknown = parseConfiguration('{"a":[{"b":1,"b":2}],"a":1}');
    expect(unknown).toMatchObject({ problems: [], warnings: [{ path: 'a.0.b' }, { path: 'a' }] });
  });

  it('may hold brackets, commas, quotes and slashes in its texts', () => {
    const path = '/certificates/{"a":1,"a":[2]}\\".pem//*';
    const json = JSON.stringify({ network: { extraCertificateAuthorities: path } });
    expect(parseConfiguration(json)).toMatchObject({
      document: { network: { extraCertificateAuthorities: path } },
      problems: [],
    });
  });

  it.each(['__proto__', 'constructor', 'toString', 'prototype'])(
    'with the key %s changes no object',
    (name) => {
      for (const json of [`{"${name}":{"polluted":1}}`, `{"lock":{"${name}":{"idleMinutes":1}}}`]) {
        const parsed = parseConfiguration(json);
        expect(parsed).toMatchObject({ problems: [], warnings: [{ warning: 'unknown' }] });
        expect(parsed.ok && valueAt(parsed.document, 'lock.idleMinutes')).toBeUndefined();
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );

  it('warns of unknown keys with their place, and with the key that was meant', () => {
    const json = '{\n "langauge": "fr-CA",\n "idleMinutes": 5,\n "lock": {"onSleeep": true, "colour": 1}\n}';
    expect(parseConfiguration(json)).toMatchObject({
      document: { lock: {} },
      problems: [],
      warnings: [
        { path: 'lock.onSleeep', suggestion: 'lock.onSleep', position: { line: 4, column: 23 } },
        { path: 'lock.colour', suggestion: null, position: { line: 4, column: 39 } },
        { path: 'langauge', suggestion: 'language', position: { line: 2, column: 14 } },
        { path: 'idleMinutes', suggestion: 'lock.idleMinutes', position: { line: 3, column: 17 } },
      ],
    });
  });

  it.each(['k3y-'.repeat(10), 'c3f1a7d0b2e94f5c', 'AKIA4711', 'with space', 'x'.repeat(33)])(
    'with %s in the place of a name does not tell it',
    (secret) => {
      const parsed = parseConfiguration(
        JSON.stringify({ [secret]: 'x', fullscript: { [secret]: 1, ok: 2 } }),
      );
      expect(parsed).toMatchObject({
        warnings: [{ path: 'fullscript.?' }, { path: 'fullscript.ok' }, { path: '?' }],
      });
      expect(JSON.stringify(parsed)).not.toContain(secret);
    },
  );

  it('with ten thousand unknown keys names fifty', () => {
    const names = Array.from(
      { length: 10_000 },
      (_, index) => `x${index.toString(36).replaceAll(/\d/g, 'z')}`,
    );
    const many = Object.fromEntries(names.map((name) => [name, 1]));
    expect(parseConfiguration(JSON.stringify(many))).toMatchObject({ problems: [] });
    const parsed = parseConfiguration(JSON.stringify(many));
    expect(parsed.ok && parsed.warnings).toHaveLength(50);
  });
});
