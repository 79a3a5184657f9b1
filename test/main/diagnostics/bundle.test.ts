import { describe, expect, test } from 'vitest';
import { bundleSchema } from '../../../main/diagnostics/bundle-schema';
import { tell } from '../../../main/diagnostics/bundle-values';
import { createErrorRegister } from '../../../main/diagnostics/error-register';
import { makeBundle, type BundleFacts } from '../../../main/diagnostics/make-bundle';
import { bundleName } from '../../../main/diagnostics/save-bundle';
import { base } from '../../renderer/preview/states';
import { facts, patient, secret } from './bundle-facts';

describe('a diagnostics file', () => {
  test('tells what helps: versions, values with their origin, ways, states, errors, memory by account', () => {
    expect(makeBundle(facts)).toMatchObject({
      kind: 'practice-companion-diagnostics',
      versions: { app: '1.0.0', electron: '45.4.1' },
      configuration: {
        values: [
          { path: 'fullscript.clientId', origin: 'policy', value: '…abcd' },
          { path: 'fullscript.clientSecret', value: 'present' },
          { path: 'fullscript.redirectUri', value: 'https://bounce.test/back' },
          { path: 'fullscript.embedOrigin', value: 'companion.clinic.example' },
          { path: 'some.newKey', value: 'present' },
          { path: 'accounts.maximum', value: 12 },
        ],
      },
      network: {
        ways: [
          { host: 'api.test', way: 'http proxy', proxy: 'proxy.test:8080' },
          { host: 'embed.test', way: 'direct', proxy: '' },
        ],
        proxySignIn: 'given',
        clientCertificates: 'named by policy',
      },
      errors: [{ source: 'patients.search', code: 'forbidden', requestId: 'r-1', count: 2 }],
      memory: [
        { process: 'Browser', accountId: null, megabytes: 195 },
        { process: 'Tab', accountId: base.accounts[0]?.id, megabytes: 88 },
      ],
    });
  });

  test('says why there is no newer version, in one line', () => {
    const updates = {
      ...facts.state.updates,
      mode: 'automatic' as const,
      checkedAt: Date.parse('2026-03-03T10:04:05.000Z'),
      error: { code: 'update_feed_unsigned' as const, detail: patient },
    };
    const told = makeBundle({ ...facts, state: { ...facts.state, updates } }).updates;
    expect(told).toMatchObject({
      mode: 'automatic',
      checkedAt: '2026-03-03T10:04:05.000Z',
      error: 'update_feed_unsigned',
    });
    expect(JSON.stringify(told)).not.toContain(patient);
    const odd = makeBundle({ ...facts, state: { ...facts.state, updates: { ...updates, checkedAt: 9e99 } } });
    expect(odd.updates.checkedAt).toBeNull();
  });

  test('tells what is wrong with a policy that broke while the app runs, by its paths', () => {
    const policy = {
      revision: 3,
      present: true,
      error: { code: 'policy_invalid' as const, detail: secret },
      problems: [{ path: 'lock.idleMinutes', problem: 'wrongType' as const }],
    };
    const ignoredKeys = ['support.contact', 'lock.?', `${secret} of a person`];
    const bundle = makeBundle({ ...facts, ignoredKeys, state: { ...facts.state, policy } });
    expect(bundle.policy).toEqual({
      changes: 3,
      error: 'policy_invalid',
      problems: [{ path: 'lock.idleMinutes', problem: 'wrongType' }],
      ignored: ['support.contact', 'lock.?', '?'],
    });
    expect(JSON.stringify(bundle)).not.toContain(secret);
  });

  test('names no person, no clinic, no patient, no secret and no query', () => {
    const text = JSON.stringify(makeBundle(facts));
    for (const { name, clinicName, clinicId } of base.accounts)
      for (const word of [name, clinicName, clinicId]) expect(text).not.toContain(word);
    for (const word of [secret, 'patient-id-4711', 'clinic-secret-name', 'Front Desk', 'code='])
      expect(text).not.toContain(word);
  });

  test('has no room for a sentence where a name of a machine belongs', () => {
    const { machine } = facts;
    const bent: BundleFacts = {
      ...facts,
      machine: {
        ...machine,
        system: { ...machine.system, desktop: `${patient}’s desk, the "left" one` },
        processes: [{ processId: 1, type: `Tab <${patient}>`, kilobytes: 1, processorPercent: 0 }],
      },
      values: [{ path: 'language', origin: 'policy', value: `Call ${patient}!` }],
    };
    expect(JSON.stringify(makeBundle(bent))).not.toContain(patient);
    const whole = { ...makeBundle(facts), note: patient };
    expect(bundleSchema.safeParse(whole).success).toBe(false);
  });

  test('is named after its time and nobody', () => {
    expect(bundleName('2026-03-03T10:04:05.000Z')).toBe(
      'practice-companion-diagnostics-2026-03-03-10-04.json',
    );
  });
});

describe('a value of the configuration', () => {
  test.each([
    ['fullscript.clientSecret', secret, 'present'],
    ['fullscript.clientSecret', null, 'absent'],
    ['fullscript.clientId', 'short', 'present'],
    [
      'fullscript.redirectUri',
      'com.practicecompanion.desktop:/oauth/us',
      'com.practicecompanion.desktop:/oauth/us',
    ],
    [
      'fullscript.redirectUri',
      `http://user:${secret}@127.0.0.1:4000/back#${secret}`,
      'http://127.0.0.1:4000/back',
    ],
    ['fullscript.apiBaseUrl', `https://api.test/v1?token=${secret}`, 'api.test'],
    ['network.extraCertificateAuthorities', `/home/${patient}/ca.pem`, 'present'],
    ['network.embedHosts', ['a.test', 'b.test'], 'a.test b.test'],
    ['updates.channel', 'beta', 'beta'],
    ['updates.minimumVersion', '1.2.3', '1.2.3'],
    ['lock.onSleep', true, true],
    ['language', undefined, 'absent'],
  ])('%s of %j is told as %j', (path, value, told) => {
    expect(tell({ path, origin: 'policy', value })).toBe(told);
  });
});

describe('the register of errors', () => {
  test('keeps the newest by code and id, and counts those that repeat', () => {
    let time = 0;
    const register = createErrorRegister(() => (time += 1000));
    register.note('embed.mount', { code: 'forbidden', requestId: 'r-1' });
    register.note('embed.mount', { code: 'forbidden', requestId: 'r-2' });
    register.note('app.getState', { code: 'internal_error' });
    expect(register.recent()).toEqual([
      {
        time: '1970-01-01T00:00:03.000Z',
        source: 'app.getState',
        code: 'internal_error',
        requestId: null,
        count: 1,
      },
      {
        time: '1970-01-01T00:00:02.000Z',
        source: 'embed.mount',
        code: 'forbidden',
        requestId: 'r-2',
        count: 2,
      },
    ]);
    for (let index = 0; index < 200; index += 1)
      register.note(index % 2 ? 'a.b' : 'c.d', { code: 'rate_limited' });
    expect(register.recent()).toHaveLength(50);
  });
});
