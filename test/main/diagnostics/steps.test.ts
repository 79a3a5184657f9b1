import { describe, expect, test } from 'vitest';
import type { CheckStepId } from '../../../preload/contract/diagnostics';
import { failure, success, type ErrorCode } from '../../../preload/contract/errors';
import type { CheckEffects } from '../../../main/diagnostics/check-effects';
import { allSteps } from '../../../main/diagnostics/steps/all-steps';
import { account, application, effects, now, origin } from './effects';

type Changes = Parameters<typeof effects>[0];

/** Runs one step on a changed computer; answers its status, its findings and its error in a line. */
async function outcomeOf(step: CheckStepId, changes: Changes = {}): Promise<string> {
  const definition = allSteps.find((candidate) => candidate.step === step);
  if (!definition) throw new Error('no such step');
  const { status, findings, error } = await definition.run(effects(changes), new AbortController().signal);
  const words = findings.map(({ finding, values }) => [finding, ...Object.values(values)].join(' '));
  return [status, ...new Set(words), ...(error ? [error.code] : [])].join(' | ');
}

const api = 'api-us-snd.fullscript.io';
const embed = 'us-snd.fullscript.io';

test('on a computer where all is well, every step passes', async () => {
  const outcomes = await Promise.all(allSteps.map(({ step }) => outcomeOf(step)));
  expect(outcomes).toEqual([
    'passed | profileWritable',
    `passed | configurationReady us-snd ${api}`,
    'passed | keyStoreProtected',
    `passed | nameFound ${api} | nameFound ${embed}`,
    `passed | proxyNone ${api} | proxyNone ${embed}`,
    `passed | certificateTrusted ${api} Public CA 90 | certificateTrusted ${embed} Public CA 90`,
    `passed | apiReached ${api}`,
    'passed | tokenRenewed',
    'passed | clinicConfirmed',
    'passed | scopesComplete',
    'passed | grantObtained',
    `passed | frameAllowed ${origin}`,
    'passed | schemeRegistered',
  ]);
});

const viaProxy = { kind: 'proxy', proxyUrl: 'http://proxy.test:8080' } as const;
const met =
  (
    issuer: string,
    days: number,
    problem: null | 'authority' | 'expired' | 'notYetValid' | 'host' | 'other',
  ) =>
  async () =>
    success({ issuer, validTo: now + days * 86_400_000, problem });
const fails = (code: ErrorCode) => async () => failure(code);
const answers =
  (status: number, serverTime = now) =>
  async () =>
    success({ status, body: undefined, requestId: 'r-1', retryAfterSeconds: undefined, serverTime });

const cases: readonly (readonly [string, CheckStepId, Changes, string])[] = [
  ['a profile that can be written', 'profile', {}, 'passed | profileWritable'],
  [
    'a profile without room',
    'profile',
    { profile: () => ({ code: 'profile_full' }) },
    'failed | profileUnwritable | profile_full',
  ],
  [
    'a policy that is broken',
    'configuration',
    {
      configuration: {
        application: null,
        error: { code: 'policy_invalid' },
        problems: ['fullscript.clientId'],
      },
    },
    'failed | configurationBroken | configurationProblem fullscript.clientId | policy_invalid',
  ],
  [
    'values that are missing',
    'configuration',
    { configuration: { application: null, problems: ['fullscript.publicKey'] } },
    'failed | configurationMissing | configurationProblem fullscript.publicKey',
  ],
  [
    'authorities of the organization',
    'configuration',
    { configuration: { authorities: 2 } },
    `passed | configurationReady us-snd ${api} | authoritiesRead 2`,
  ],
  [
    'an authorities’ file that cannot be read',
    'configuration',
    { configuration: { authoritiesError: { code: 'certificate_authorities_unreadable' } } },
    `attention | configurationReady us-snd ${api} | certificate_authorities_unreadable`,
  ],
  ['a locked key store', 'keyStore', { keyStore: async () => 'locked' }, 'attention | keyStoreLocked'],
  ['a lost key', 'keyStore', { keyStore: async () => 'lost' }, 'failed | keyStoreLost'],
  [
    'a name that nobody knows',
    'nameResolution',
    { network: { lookUp: async (host) => host !== embed } },
    `failed | nameFound ${api} | nameUnknown ${embed}`,
  ],
  [
    'a proxy, which looks names up itself',
    'nameResolution',
    { network: { routeOf: async () => viaProxy, lookUp: async () => false } },
    `passed | nameLeftToProxy ${api} proxy.test:8080 | nameLeftToProxy ${embed} proxy.test:8080`,
  ],
  [
    'a proxy in use',
    'proxy',
    { network: { routeOf: async () => viaProxy } },
    `passed | proxyUsed ${api} proxy.test:8080 | proxyUsed ${embed} proxy.test:8080`,
  ],
  [
    'a proxy that wants to know who comes',
    'proxy',
    { network: { routeOf: async () => viaProxy, reach: fails('proxy_authentication_required') } },
    `failed | proxyUsed ${api} proxy.test:8080 | hostUnreachable ${api} | proxyUsed ${embed} proxy.test:8080 | hostUnreachable ${embed} | proxy_authentication_required`,
  ],
  [
    'an inspecting firewall',
    'tls',
    { network: { certificateOf: met('Office', 300, 'authority') } },
    `failed | certificateAuthorityUnknown ${api} Office | certificateAuthorityUnknown ${embed} Office`,
  ],
  [
    'a certificate that has ended',
    'tls',
    { network: { certificateOf: met('Office', -1, 'expired') } },
    `failed | certificateExpired ${api} Office | certificateExpired ${embed} Office`,
  ],
  [
    'a certificate that ends this week',
    'tls',
    { network: { certificateOf: met('Office', 3, null) } },
    `attention | certificateEndsSoon ${api} Office 3 | certificateEndsSoon ${embed} Office 3`,
  ],
  [
    'a host without TLS on this computer',
    'tls',
    { network: { certificateOf: async () => success(null) } },
    `passed | tlsNotUsed ${api} | tlsNotUsed ${embed}`,
  ],
  ['an API that is down', 'api', { network: { ask: answers(503) } }, 'failed | platform_unavailable'],
  ['a captive portal', 'api', { network: { ask: fails('http_not_json') } }, 'failed | http_not_json'],
  [
    'a clock that is off',
    'api',
    { network: { ask: answers(401, now - 3 * 3_600_000) } },
    `attention | apiReached ${api} | clockWrong 180`,
  ],
  [
    'a sign-in that has ended',
    'token',
    { account: { ...account, renewToken: fails('reconnect_required') } },
    'failed | reconnect_required',
  ],
  ['no account', 'token', { account: null }, 'skipped | skippedNoAccount'],
  [
    'the app running beside',
    'sessionGrant',
    { account: { ...account, leftAlone: 'appRuns' } },
    'skipped | skippedAppRuns',
  ],
  ['a lock with a PIN', 'token', { account: { ...account, leftAlone: 'locked' } }, 'skipped | skippedLocked'],
  [
    'another clinic',
    'clinic',
    { account: { ...account, askClinic: async () => success('clinic-2') } },
    'failed | clinicOther',
  ],
  [
    'missing scopes',
    'scopes',
    { account: { ...account, missingScopes: async () => success(['clinic:write', 'patients:read']) } },
    'attention | scopesMissing clinic:write, patients:read',
  ],
  [
    'scopes that were not told',
    'scopes',
    { account: { ...account, missingScopes: async () => success(null) } },
    'attention | scopesUnknown',
  ],
  [
    'a grant for somebody else',
    'sessionGrant',
    { account: { ...account, askGrant: fails('grant_other_user') } },
    'failed | grant_other_user',
  ],
  [
    'an origin that is not registered',
    'embed',
    { askFraming: async () => success({ policies: ["frame-ancestors 'none'"], frameOptions: null }) },
    `failed | frameRefused ${origin}`,
  ],
  [
    'a page that does not say who may frame it',
    'embed',
    { askFraming: async () => success({ policies: [], frameOptions: null }) },
    `attention | frameUnknown ${origin}`,
  ],
  [
    'another program that has the links',
    'scheme',
    { scheme: async () => ({ needed: true, registered: false, elsewhere: 'Other' }) },
    'attention | schemeElsewhere Other',
  ],
  [
    'links that nobody has',
    'scheme',
    { scheme: async () => ({ needed: true, registered: false, elsewhere: null }) },
    'failed | schemeMissing',
  ],
  [
    'a loopback redirect',
    'scheme',
    { scheme: async () => ({ needed: false, registered: false, elsewhere: null }) },
    'skipped | schemeNotNeeded',
  ],
];

describe('a step names', () => {
  test.each(cases)('%s', async (_name, step, changes, expected) => {
    expect(await outcomeOf(step, changes)).toBe(expected);
  });
});

test('no host is looked at twice, and each only by its root', async () => {
  const looked: string[] = [];
  const reach: CheckEffects['network']['reach'] = async (url) => {
    looked.push(url.href);
    return success({ kind: 'direct' });
  };
  await outcomeOf('proxy', { network: { reach }, configuration: { application } });
  expect(looked).toEqual([`https://${api}/`, `https://${embed}/`]);
});
