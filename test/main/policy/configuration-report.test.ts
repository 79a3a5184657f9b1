import { describe, expect, it } from 'vitest';
import { checkReportOf } from '../../../main/commands/check-policy-report';
import { configurationReport } from '../../../main/policy/configuration-report';
import { descriptionOf } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf } from '../../../main/policy/document-paths';
import { absentPolicy, refusedPolicy } from '../../../main/policy/policy-reading';
import { policyOfBytes } from '../../../main/policy/readers/policy-bytes';
import { configurationKeys } from '../../../main/policy/schema-keys';

const sources = { policy: {}, settings: {}, environment: 'us-snd' } as const;
const entryOf = (
  path: string,
  from: Partial<Parameters<typeof configurationReport>[0]>,
  ...rest: [] | [Parameters<typeof configurationReport>[1]]
) =>
  configurationReport({ ...sources, ...from }, rest[0] ?? [], 'en-US').find((entry) => entry.path === path);

describe('the report of the configuration', () => {
  it('has every key, in the order of the schema, with its title in the language asked for', () => {
    const french = configurationReport(sources, [], 'fr-CA');
    expect(french.map(({ path }) => path)).toEqual(configurationKeys.map(({ path }) => path));
    expect(french.map(({ title }) => title)).toEqual(
      configurationKeys.map(({ path }) => descriptionOf(path)?.title.fr),
    );
  });

  it('tells where a value comes from: the policy beats the person, the person beats the default', () => {
    const settings = { environment: 'ca', fullscript: { clientId: 'typed' }, language: 'fr-CA' };
    const policy = { environment: 'us' } as const;
    expect(entryOf('environment', {})).toMatchObject({
      origin: 'default',
      value: { kind: 'text', text: 'us-snd' },
    });
    expect(entryOf('environment', { settings })).toMatchObject({ origin: 'settings', value: { text: 'ca' } });
    expect(entryOf('environment', { settings, policy })).toMatchObject({
      origin: 'policy',
      value: { text: 'us' },
    });
    expect(entryOf('fullscript.clientId', {})).toMatchObject({ origin: 'default', value: { kind: 'none' } });
  });

  it('takes the hosts of the environment in force for defaults', () => {
    expect(entryOf('fullscript.apiBaseUrl', { environment: 'ca' })?.value).toEqual({
      kind: 'text',
      text: 'https://api-ca.fullscript.com/api',
    });
    expect(entryOf('fullscript.apiBaseUrl', { environment: 'custom' })?.value).toEqual({ kind: 'none' });
  });

  it('tells a secret as set or not, never its value, wherever it comes from', () => {
    const fullscript = { clientSecret: 'planted-secret' };
    for (const from of [{ policy: { fullscript } }, { settings: { fullscript } }])
      expect(entryOf('fullscript.clientSecret', from)?.value).toEqual({ kind: 'secret' });
    expect(entryOf('fullscript.clientSecret', {})?.value).toEqual({ kind: 'none' });
    const all = documentOf(
      configurationKeys.map(({ path }) => [path, descriptionOf(path)?.example] as const),
    );
    expect(JSON.stringify(configurationReport({ ...sources, policy: all }, [], 'en-US'))).not.toContain(
      'your-client-secret',
    );
  });

  it('names what is wrong with a key beside the value in force instead', () => {
    const problems = [
      { path: 'lock.idleMinutes', problem: 'wrongType' },
      { path: 'network.embedHosts.1', problem: 'invalid' },
    ] as const;
    expect(entryOf('lock.idleMinutes', {}, problems)).toMatchObject({
      origin: 'default',
      value: { kind: 'number', number: 10 },
      problem: 'wrongType',
      cost: 'value',
    });
    expect(entryOf('network.embedHosts', {}, problems)?.problem).toBe('invalid');
    expect(entryOf('network.extraCertificateAuthorities', {}, problems)?.problem).toBeNull();
  });
});

describe('the report of the validator', () => {
  const check = (document: object) =>
    checkReportOf('policy.json', policyOfBytes(Buffer.from(JSON.stringify(document))));

  it('is content with a good policy, and with none', () => {
    expect(check({ language: 'fr-CA' })).toEqual({ lines: ['policy.json: no problems'], exitCode: 0 });
    expect(checkReportOf('policy', absentPolicy).exitCode).toBe(0);
  });

  it('says for each problem where it is, what must be there, and what it costs', () => {
    const document = { lock: { idleMinutes: '5' }, environment: 'mars', languages: 'fr', accounts: [] };
    expect(check(document)).toEqual({
      lines: [
        'policy.json: 3 problems, 1 warning. Everything else of it is applied. Nobody can connect an account with it.',
        'environment (line 1, column 43): must be one of us, ca, us-snd, ca-snd, local, custom; the application is not used',
        'accounts (line 1, column 78): must be an object with the keys of the schema; each of its keys counts as one with a wrong value',
        'lock.idleMinutes (line 1, column 24): must be a whole number from 1 to 60; counts as 10; an app that runs keeps the last good value',
        'warning: languages (line 1, column 62): is not a known key of this version, and counts for nothing; did you mean language?',
      ],
      exitCode: 78,
    });
  });

  it('is content with keys that this version does not know, and names them', () => {
    expect(check({ language: 'fr-CA', support: { contact: 'x' }, lock: { secret4711: 'x' } })).toEqual({
      lines: [
        'policy.json: no problems, 2 warnings',
        'warning: lock.? (line 1, column 68): is not a known key of this version, and counts for nothing',
        'warning: support (line 1, column 31): is not a known key of this version, and counts for nothing',
      ],
      exitCode: 0,
    });
  });

  it('says where a text stops being JSON', () => {
    const reading = policyOfBytes(Buffer.from('{\n  "language": fr-CA\n}'));
    expect(checkReportOf('policy.json', reading).lines).toEqual([
      'policy.json: 1 problem. Nothing of it is applied.',
      'the policy (line 2, column 15): is not JSON',
    ]);
  });

  it('says what an application still lacks', () => {
    expect(check({ environment: 'us', fullscript: { clientId: 'x', publicKey: 'y' } })).toEqual({
      lines: [
        'policy.json: 1 problem. Nobody can connect an account with it.',
        'fullscript.embedOrigin: is missing; the application is not used',
      ],
      exitCode: 78,
    });
  });

  it('says which of several applications lacks something or gets in the way of another', () => {
    const fullscript = { clientId: 'x', publicKey: 'y', embedOrigin: 'https://a.example' };
    const incomplete = { environment: 'ca', fullscript: { clientId: 'x', publicKey: 'y' } };
    expect(check({ environment: 'us', fullscript, applications: [incomplete] })).toEqual({
      lines: [
        'policy.json: 1 problem. Accounts of that environment cannot be used.',
        'applications.0.fullscript.embedOrigin: is missing; the application is not used',
      ],
      exitCode: 78,
    });
    const twice = check({ environment: 'us', fullscript, applications: [{ environment: 'us' }] });
    expect(twice.lines).toEqual([
      'policy.json: 1 problem. Everything else of it is applied. Nobody can connect an account with it.',
      expect.stringMatching(
        /^applications\.0\.environment \(line 1, column \d+\): stands there more than once; /,
      ),
    ]);
  });

  it('says why a place is not trusted', () => {
    expect(checkReportOf('policy.json', refusedPolicy('writableByOthers'))).toEqual({
      lines: [
        'policy.json: 1 problem. Nothing of it is applied.',
        'the policy: can be written by others than its owner, or a folder above it can',
      ],
      exitCode: 78,
    });
  });
});
