import type {
  Account,
  ActivityEntry,
  AppState,
  ConnectionState,
  GuestState,
} from '../../../preload/contract';

const account = (
  id: number,
  name: string,
  role: Account['role'],
  clinicName: string,
  hue: number,
  status: Account['status'] = 'connected',
): Account => ({
  id: `00000000-0000-4000-8000-00000000000${id}`,
  name,
  role,
  clinicId: `clinic-${clinicName}`,
  clinicName,
  environment: 'us-snd',
  hue,
  status,
});

const accounts: Account[] = [
  account(1, 'Maya Chen', 'Practitioner', 'Northside Integrative Health', 0),
  account(2, 'Maya Chen', 'Staff', 'Lakeshore Wellness', 4),
  account(3, 'Olivier Tremblay', 'Practitioner', 'Clinique du Vieux-Port', 2, 'reconnectRequired'),
  account(4, 'Priya Raman', 'Staff', 'Northside Integrative Health', 0, 'memoryOnly'),
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
  keyStore: 'protected',
  accounts,
  accountLimit: 12,
  connection: { step: 'idle' },
  guests: [],
  latestActivity: [],
  linkNotice: null,
  startProblems: [],
  preferences: { language: 'en-US', theme: 'system', lastAccountId: accounts[0]?.id ?? null },
  lock: {
    phase: 'unlocked',
    cause: null,
    secondsLeft: null,
    hasPin: false,
    unlocksBy: 'nothing',
    touchId: false,
    waitSeconds: 0,
    wrongTries: 0,
    offersWayOut: false,
    mustChoosePin: false,
    rules: {
      idleMinutes: 10,
      onSleep: true,
      onScreenLock: true,
      atStart: false,
      keepWorkMinutes: 60,
      requirePin: false,
    },
  },
};

const lockedBy = (lock: Partial<AppState['lock']>): AppState => ({
  ...base,
  accounts: [],
  lock: { ...base.lock, phase: 'locked', cause: 'idle', hasPin: true, unlocksBy: 'pin', ...lock },
});

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
  lockScreen: lockedBy({}),
  lockScreenNoPin: lockedBy({ cause: 'demand', hasPin: false, unlocksBy: 'nothing' }),
  lockScreenWaiting: lockedBy({ waitSeconds: 287, wrongTries: 8 }),
  lockScreenWayOut: lockedBy({ cause: 'start', wrongTries: 10, offersWayOut: true }),
  lockScreenTouchId: lockedBy({ cause: 'sleep', touchId: true }),
  lockWarning: { ...base, lock: { ...base.lock, phase: 'warning', secondsLeft: 42 } },
  choosePin: {
    ...base,
    lock: { ...base.lock, mustChoosePin: true, rules: { ...base.lock.rules, requirePin: true } },
  },
  lockManaged: {
    ...base,
    application: { ...base.application, managed: ['lock.idleMinutes', 'lock.onSleep', 'lock.requirePin'] },
    lock: { ...base.lock, hasPin: true, rules: { ...base.lock.rules, requirePin: true, idleMinutes: 5 } },
  },
  reconnect: { ...base, preferences: { ...base.preferences, lastAccountId: accounts[2]?.id ?? null } },
  activity: { ...base, sandbox: false, latestActivity: entries.slice(0, 5) },
};

/** How far a mount goes in a preview, by the name in the address. */
export const mountEnds: Readonly<Record<string, Pick<GuestState, 'phase' | 'error'>>> = {
  shown: { phase: 'shown', error: null },
  loading: { phase: 'loading', error: null },
  slow: { phase: 'slow', error: null },
  failed: { phase: 'failed', error: { code: 'embed_frame_refused', requestId: '8d2f-41c0-a7' } },
  reconnect: { phase: 'failed', error: { code: 'reconnect_required' } },
};
