import type {
  Account,
  ActivityEntry,
  AppState,
  ConnectionState,
  GuestState,
} from '../../../preload/contract';
import { checkFailed, checkPassed, checkRunning } from './check-states';

const account = (
  id: number,
  name: string,
  role: Account['role'],
  clinicName: string,
  hue: number,
  status: Account['status'] = 'connected',
): Account => ({
  id: `00000000-0000-4000-8000-0000000000${String(id).padStart(2, '0')}`,
  name,
  role,
  clinicId: `clinic-${clinicName}`,
  clinicName,
  environment: 'us-snd',
  label: null,
  hue,
  status,
  missing: {},
});

const accounts: Account[] = [
  account(1, 'Maya Chen', 'Practitioner', 'Northside Integrative Health', 0),
  account(2, 'Maya Chen', 'Staff', 'Lakeshore Wellness', 4),
  account(3, 'Olivier Tremblay', 'Practitioner', 'Clinique du Vieux-Port', 2, 'reconnectRequired'),
  account(4, 'Priya Raman', 'Staff', 'Northside Integrative Health', 0, 'memoryOnly'),
];

const north = 'Northside Integrative Health';
const lake = 'Lakeshore Wellness';
const port = 'Clinique du Vieux-Port';

/** Three clinics in two environments, in the order main keeps: a clinic together. */
const twelve: Account[] = [
  account(1, 'Maya Chen', 'Practitioner', north, 0),
  account(2, 'Priya Raman', 'Practitioner', north, 0),
  { ...account(3, 'Priya Raman', 'Staff', north, 0), label: 'Front desk' },
  account(4, 'Dr. Konstantina Papadopoulou-Vandenberghe', 'Practitioner', north, 0, 'memoryOnly'),
  account(5, 'Sam Whitcombe', 'Staff', north, 0),
  account(6, 'Maya Chen', 'Practitioner', lake, 4),
  account(7, 'Grace Adeyemi', 'Practitioner', lake, 4, 'reconnectRequired'),
  account(8, 'Noah Lindqvist', 'Staff', lake, 4),
  ...(
    [
      account(9, 'Élodie Marchetti', 'Practitioner', port, 2),
      account(10, 'Olivier Tremblay', 'Practitioner', port, 2),
      { ...account(11, '', 'Staff', port, 2, 'unreadable') },
      account(12, 'Zoé Bélanger', 'Staff', port, 2),
    ] as const
  ).map((entry) => ({ ...entry, environment: 'ca-snd' as const })),
];

const actions: ActivityEntry['action'][] = [
  'treatmentPlan.activated',
  'patient.selected',
  'embed.mounted',
  'embed.refused',
  'account.reconnectRequired',
  'account.connected',
  'application.changed',
];

export const entries: ActivityEntry[] = Array.from({ length: 50 }, (_, index) => ({
  sequence: 120 - index,
  time: new Date(Date.UTC(2026, 10, 21, 20, 14) - index * 1_700_000).toISOString(),
  action: actions[index % actions.length] ?? 'embed.mounted',
  accountId: accounts[index % 3]?.id ?? null,
  clinicId: null,
  objectId: index % 7 < 2 ? `7f1c9a2e-55b0-4d0c-9a51-0c2d41b0${1000 + index}` : null,
  result: index % 7 === 3 ? 'embed_frame_refused' : 'ok',
  requestId: null,
}));

export const base: AppState = {
  version: '0.1.0',
  electronVersion: '45.4.1',
  sandbox: true,
  application: {
    status: 'ready',
    managed: [],
    problems: [],
    error: null,
    environment: 'us-snd',
    clientId: 'c3f1a7d0b2e94f5c',
    hasClientSecret: true,
    publicKey: 'pk_9a51c2d4',
    embedOrigin: 'https://companion.northside.example',
    redirectUri: '',
    oauthLevel: 'role',
    pkce: 'auto',
  },
  policy: { revision: 0, error: null, problems: [], waiting: [] },
  keyStore: 'protected',
  accounts,
  accountLimit: 12,
  connection: { step: 'idle' },
  guests: [],
  latestActivity: [],
  linkNotice: null,
  proxyQuestion: null,
  check: null,
  startProblems: [],
  owedRevocations: [],
  disconnecting: null,
  preferences: { language: 'en-US', theme: 'system', lastAccountId: accounts[0]?.id ?? null },
};

const missing: AppState['application'] = {
  ...base.application,
  status: 'missing',
  clientId: '',
  hasClientSecret: false,
  publicKey: '',
  embedOrigin: '',
};

const purpose = { kind: 'add' } as const;
const connecting = (connection: ConnectionState): AppState => ({
  ...base,
  accounts: [],
  connection,
});
const waiting = (ago: number, browserOpened: boolean): AppState =>
  connecting({
    step: 'waiting',
    purpose,
    startedAt: Date.now() - ago,
    expiresAt: Date.now() - ago + 600_000,
    browserOpened,
  });
const candidate = {
  name: 'Maya Chen',
  role: 'Practitioner',
  clinicName: 'Northside Integrative Health',
  environment: 'us-snd',
  known: false,
} as const;

const lacking: Account[] = accounts.map((entry) => ({
  ...entry,
  missing: { patients: ['patients:read'], treatmentPlan: ['clinic:write'], labs: ['clinic:write'] },
}));

/** The states that the preview can be opened in, by the name in the address. */
export const states: Readonly<Record<string, AppState>> = {
  base: { ...base, sandbox: false },
  sandbox: base,
  setUp: { ...base, accounts: [], application: missing },
  setUpBroken: {
    ...base,
    accounts: [],
    application: {
      ...missing,
      status: 'broken',
      error: { code: 'policy_invalid' },
      managed: ['environment', 'fullscript.clientId', 'fullscript.clientSecret', 'fullscript.embedOrigin'],
      hasClientSecret: true,
      clientId: 'c3f1a7d0b2e94f5c',
      problems: [
        { path: 'fullscript.embedOrigin', problem: 'invalid' },
        { path: 'fullscript.publicKey', problem: 'missing' },
      ],
    },
  },
  welcome: { ...base, accounts: [] },
  waiting: waiting(4_000, true),
  waitingSlow: waiting(42_000, false),
  exchanging: connecting({ step: 'exchanging', purpose }),
  confirming: connecting({ step: 'confirming', purpose, candidate }),
  confirmingKnown: {
    ...base,
    connection: { step: 'confirming', purpose, candidate: { ...candidate, known: true } },
  },
  failed: connecting({
    step: 'failed',
    purpose,
    error: { code: 'rate_limited', retryAfterSeconds: 30, requestId: '8d2f-41c0-a7' },
  }),
  weak: {
    ...base,
    keyStore: 'weak',
    preferences: { ...base.preferences, lastAccountId: accounts[3]?.id ?? null },
  },
  locked: { ...base, keyStore: 'locked' },
  startProblem: {
    ...base,
    linkNotice: { code: 'oauth_address_unknown_state' },
    startProblems: [{ code: 'storage_unreadable' }],
  },
  reconnect: { ...base, preferences: { ...base.preferences, lastAccountId: accounts[2]?.id ?? null } },
  policyBroken: {
    ...base,
    sandbox: false,
    policy: {
      revision: 2,
      error: { code: 'policy_invalid' },
      problems: [
        { path: 'lock.idleMinutes', problem: 'wrongType' },
        { path: 'fullscript.clientld', problem: 'unknown' },
      ],
      waiting: ['network.extraCertificateAuthorities'],
    },
  },
  twelve: {
    ...base,
    sandbox: false,
    accounts: twelve,
    preferences: { ...base.preferences, lastAccountId: twelve[2]?.id ?? null },
  },
  damaged: {
    ...base,
    accounts: [
      account(1, 'Maya Chen', 'Practitioner', north, 0),
      { ...account(2, '', 'Unknown', '', 0, 'unreadable'), clinicId: '', environment: 'unknown', hue: null },
    ],
    startProblems: [{ code: 'account_entries_unreadable', count: 2 }],
    preferences: { ...base.preferences, lastAccountId: '00000000-0000-4000-8000-000000000002' },
  },
  owed: {
    ...base,
    sandbox: false,
    owedRevocations: [
      {
        id: '00000000-0000-4000-8000-0000000000a1',
        environment: 'us-snd',
        since: 0,
        waitsFor: 'platform',
        kept: true,
      },
    ],
  },
  lacking: { ...base, sandbox: false, accounts: lacking },
  check: { ...base, sandbox: false, check: checkRunning },
  checkFailed: { ...base, sandbox: false, check: checkFailed },
  checkPassed: { ...base, sandbox: false, check: checkPassed },
  proxy: {
    ...base,
    sandbox: false,
    proxyQuestion: { proxy: 'proxy.northside.example:8080', refused: false, declined: false },
  },
  activity: { ...base, sandbox: false, latestActivity: entries.slice(0, 5) },
};

/** How far a mount goes in a preview, by the name in the address. */
export const mountEnds: Readonly<Record<string, Pick<GuestState, 'phase' | 'error'>>> = {
  shown: { phase: 'shown', error: null },
  loading: { phase: 'loading', error: null },
  slow: { phase: 'slow', error: null },
  failed: { phase: 'failed', error: { code: 'embed_frame_refused', requestId: '8d2f-41c0-a7' } },
  reconnect: { phase: 'failed', error: { code: 'reconnect_required' } },
  refused: {
    phase: 'failed',
    error: { code: 'forbidden', requestId: '8d2f-41c0-a7', scopes: ['clinic:write'] },
  },
};
