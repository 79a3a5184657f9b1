import { describe, expect, test } from 'vitest';
import { checkFindings, type CheckState } from '../../../preload/contract/diagnostics';
import { checkReport, resultOf, stepLines } from '../../../main/diagnostics/check-report';
import { loadCheckWords } from '../../../main/diagnostics/check-words';
import { enUS } from '../../../renderer/locales/en-US';
import { resultOf as resultOnScreen } from '../../../renderer/shell/connection-check/check-words';

const account = {
  id: '12345678-0000-4000-8000-000000000001',
  role: 'Practitioner',
  environment: 'us-snd',
} as const;
const versions = { app: '1.2.3', electron: '33.2.1', system: 'linux x64' };

const check: CheckState = {
  running: false,
  accountId: account.id,
  environment: null,
  startedAt: Date.UTC(2026, 2, 3, 10),
  steps: [
    {
      step: 'tls',
      status: 'failed',
      duration: 12,
      findings: [{ finding: 'certificateAuthorityUnknown', values: { host: 'a.test', issuer: 'Office' } }],
      error: null,
    },
    {
      step: 'sessionGrant',
      status: 'failed',
      duration: 8,
      findings: [],
      error: { code: 'forbidden', requestId: 'r-1' },
    },
    { step: 'scheme', status: 'skipped', duration: 0, findings: [], error: null },
  ],
};

describe('the text of a check', () => {
  test('names versions, account by id, steps, findings, codes, request ids and what to do', async () => {
    const words = await loadCheckWords('en-US');
    expect(checkReport(check, account, versions, words).split('\n')).toEqual([
      'Practice Companion 1.2.3, Electron 33.2.1, linux x64',
      '2026-03-03T10:00:00.000Z',
      '12345678  Practitioner  us-snd',
      '',
      'Not working        Secure connection  12 ms',
      '    a.test: the certificate comes from Office, which is not trusted.',
      `    What to do: ${enUS['check.advice.certificateAuthorityUnknown']}`,
      'Not working        Session grant  8 ms  [forbidden]',
      '    This account may not do this. X-Request-Id r-1',
      '    What to do: Ask the clinic’s Fullscript administrator for access, or switch account.',
      'Not checked        Links back to the app',
      '',
      'Something does not work.',
      '',
    ]);
  });

  test('is in the language of the person', async () => {
    const words = await loadCheckWords('fr-CA');
    const text = checkReport(check, account, versions, words);
    expect(text).toContain('Que faire :');
    expect(text).toContain('a.test : le certificat vient de Office');
  });

  test.each(['en-US', 'en-CA', 'fr-CA'] as const)('has words for every finding in %s', async (language) => {
    const words = await loadCheckWords(language);
    const values = {
      host: 'h',
      environment: 'e',
      path: 'p',
      count: 1,
      proxy: 'x',
      issuer: 'i',
      days: 1,
      minutes: 1,
      scopes: 's',
      origin: 'o',
      program: 'g',
    };
    for (const finding of checkFindings) {
      const lines = stepLines(
        { step: 'api', status: 'passed', duration: 1, findings: [{ finding, values }], error: null },
        words,
      );
      expect(lines.join('\n'), finding).not.toMatch(/[{}]|undefined/);
    }
  });
});

test('the result of a check is the same on screen and on the command line', () => {
  const statuses = ['waiting', 'passed', 'attention', 'failed', 'skipped'] as const;
  for (const one of statuses)
    for (const other of statuses) {
      const steps = [one, other].map((status) => ({
        step: 'api' as const,
        status,
        duration: null,
        findings: [],
        error: null,
      }));
      expect(resultOf(steps)).toBe(resultOnScreen(steps));
    }
  for (const finding of ['skippedAppRuns', 'skippedLocked', 'skippedProfile', 'schemeNotNeeded'] as const) {
    const step = { step: 'api', duration: null, error: null } as const;
    const steps = [
      { ...step, status: 'passed' as const, findings: [] },
      { ...step, status: 'skipped' as const, findings: [{ finding, values: {} }] },
    ];
    expect(resultOf(steps)).toBe(finding === 'schemeNotNeeded' ? 'passed' : 'incomplete');
    expect(resultOnScreen(steps)).toBe(resultOf(steps));
    const worse = [...steps, { ...step, status: 'failed' as const, findings: [] }];
    expect([resultOf(worse), resultOnScreen(worse)]).toEqual(['failed', 'failed']);
  }
  expect(resultOf([])).toBe('skipped');
  expect(resultOnScreen([])).toBe('skipped');
});
