import type { AppState } from '../../../preload/contract/contract';
import type { CheckState, CheckStep } from '../../../preload/contract/diagnostics';

const host = 'api-us-snd.fullscript.io';
const embed = 'us-snd.fullscript.io';
const proxy = 'proxy.northside.example:8080';
const issuer = 'Northside Inspection (Northside IT)';

const stepsOf = (steps: readonly Partial<CheckStep>[]): CheckStep[] =>
  steps.map((step) => ({
    step: 'configuration',
    status: 'passed',
    duration: 4,
    findings: [],
    error: null,
    ...step,
  }));

const begun: readonly Partial<CheckStep>[] = [
  {
    step: 'configuration',
    duration: 1,
    findings: [
      { finding: 'configurationReady', values: { environment: 'us-snd', host } },
      { finding: 'authoritiesRead', values: { count: 2 } },
    ],
  },
  { step: 'keyStore', duration: 38, findings: [{ finding: 'keyStoreProtected', values: {} }] },
  {
    step: 'nameResolution',
    duration: 12,
    findings: [
      { finding: 'nameLeftToProxy', values: { host, proxy } },
      { finding: 'nameLeftToProxy', values: { host: embed, proxy } },
    ],
  },
  {
    step: 'proxy',
    duration: 61,
    findings: [
      { finding: 'proxyUsed', values: { host, proxy } },
      { finding: 'proxyUsed', values: { host: embed, proxy } },
    ],
  },
];

const checkOf = (running: boolean, steps: readonly Partial<CheckStep>[]): CheckState => ({
  running,
  accountId: '00000000-0000-4000-8000-000000000001',
  environment: null,
  startedAt: Date.UTC(2026, 10, 21, 20, 14),
  steps: stepsOf(steps),
});

const idle = (step: CheckStep['step'], status: CheckStep['status']): Partial<CheckStep> => ({
  step,
  status,
  duration: null,
  findings: status === 'skipped' ? [{ finding: 'skippedEarlier', values: {} }] : [],
});

/** In the middle of its way. */
const checkRunning = checkOf(true, [
  ...begun,
  idle('tls', 'running'),
  ...(['api', 'token', 'clinic', 'scopes', 'sessionGrant', 'embed', 'scheme'] as const).map((step) =>
    idle(step, 'waiting'),
  ),
]);

/** Stopped by an authority that nobody knows here. */
const checkFailed = checkOf(false, [
  ...begun,
  {
    step: 'tls',
    status: 'failed',
    duration: 132,
    findings: [{ finding: 'certificateAuthorityUnknown', values: { host, issuer } }],
  },
  ...(['api', 'token', 'clinic', 'scopes', 'sessionGrant'] as const).map((step) => idle(step, 'skipped')),
  {
    step: 'embed',
    status: 'failed',
    duration: 210,
    error: { code: 'tls_untrusted', certificateIssuer: issuer },
  },
  {
    step: 'scheme',
    status: 'attention',
    findings: [{ finding: 'schemeElsewhere', values: { program: 'Practice Companion (test)' } }],
  },
]);

/** Come to its end, with one permission missing. */
const checkPassed = checkOf(false, [
  ...begun,
  {
    step: 'tls',
    duration: 88,
    findings: [
      { finding: 'certificateTrusted', values: { host, issuer, days: 312 } },
      { finding: 'certificateTrusted', values: { host: embed, issuer, days: 312 } },
    ],
  },
  { step: 'api', duration: 143, findings: [{ finding: 'apiReached', values: { host } }] },
  { step: 'token', duration: 310, findings: [{ finding: 'tokenRenewed', values: {} }] },
  { step: 'clinic', duration: 122, findings: [{ finding: 'clinicConfirmed', values: {} }] },
  {
    step: 'scopes',
    status: 'attention',
    findings: [{ finding: 'scopesMissing', values: { scopes: 'patients:treatment_plan_history' } }],
  },
  { step: 'sessionGrant', duration: 160, findings: [{ finding: 'grantObtained', values: {} }] },
  {
    step: 'embed',
    duration: 240,
    findings: [{ finding: 'frameAllowed', values: { origin: 'https://companion.northside.example' } }],
  },
  { step: 'scheme', duration: 55, findings: [{ finding: 'schemeRegistered', values: {} }] },
]);

/** What the network does to the app's picture, by the name in the address. */
export const networkStates = (base: AppState): Readonly<Record<string, AppState>> => ({
  check: { ...base, sandbox: false, check: checkRunning },
  checkFailed: { ...base, sandbox: false, check: checkFailed },
  checkPassed: { ...base, sandbox: false, check: checkPassed },
  proxy: {
    ...base,
    sandbox: false,
    proxyQuestion: { proxy, refused: false, declined: false },
  },
});
