import type {
  Account,
  ActivityEntry,
  AppState,
  ClinicPerson,
  ConnectionState,
  GuestState,
  Newcomer,
  ShownApplication,
} from '../../../preload/contract/contract';
import { networkStates } from './check-states';
import { contactStates } from './contact-states';
import { nothingAsked, waitingHandover } from './fake-activity';
import { rareStates } from './rare-states';
import { policyStatesOf } from './policy-states';

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
  signIn: 'person',
  hue,
  status,
  mark: '',
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

const application: ShownApplication = {
  environment: 'us-snd',
  clientId: 'c3f1a7d0b2e94f5c',
  hasClientSecret: true,
  publicKey: 'pk_9a51c2d4',
  embedOrigin: 'https://companion.northside.example',
  redirectUri: '',
  oauthLevel: 'role',
  pkce: 'auto',
};

export const base: AppState = {
  version: '0.1.0',
  electronVersion: '45.4.1',
  sandbox: true,
  application: { status: 'ready', managed: [], problems: [], error: null, ...application },
  applications: [{ ...application, ready: true }],
  policy: { revision: 0, present: false, error: null, problems: [] },
  keyStore: 'protected',
  accounts,
  accountLimit: 12,
  connection: { step: 'idle' },
  guests: [],
  latestActivity: [],
  linkNotice: null,
  proxyQuestion: null,
  updates: {
    mode: 'notify',
    installs: 'app',
    phase: 'upToDate',
    version: null,
    progress: 0,
    checkedAt: 1_780_000_000_000,
    error: null,
    below: null,
    installsAtEnd: false,
  },
  check: null,
  firstContact: null,
  startProblems: [],
  owedRevocations: [],
  disconnecting: null,
  ...nothingAsked,
  closing: false,
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

const purpose = { kind: 'add', environment: 'us-snd' } as const;
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
  mark: '',
  role: 'Practitioner',
  clinicName: 'Northside Integrative Health',
  environment: 'us-snd',
  known: false,
} as const;

const seemsToLack: Account['missing'] = { patientsWrite: ['patients:write'] };
const lacking = accounts.map((entry) => ({ ...entry, missing: seemsToLack }));
/** Several applications, one of them of the clinic level, and a clinic that has signed in. */
const several: AppState = {
  ...base,
  sandbox: false,
  applications: [
    { ...application, environment: 'us', ready: true },
    { ...application, environment: 'ca', clientId: '77b0c1e5a9d34c20', oauthLevel: 'clinic', ready: true },
    { ...application, environment: 'ca-snd', clientId: '0b1d3f5a7c9e4d62', ready: false },
  ],
  accounts: accounts.map((each, index) => ({
    ...each,
    environment: index < 2 ? 'us' : index === 2 ? 'ca' : 'us-snd',
    signIn: index === 2 ? 'clinic' : 'person',
    status: index === 3 ? 'configurationMissing' : 'connected',
  })),
};

const staff = 'Alex Bergeron,Camille Fortin,Dominique Roy,Jordan Okafor,Sacha Lavoie'.split(',');

export const clinicPeople: ClinicPerson[] = [
  ...['Élodie Marchetti', 'Olivier Tremblay', 'Wei Zhang'].map((name, index) => ({
    userId: `practitioner-${index}`,
    role: 'Practitioner' as const,
    name,
    mark: '',
    email: `${name.split(' ')[1] ?? ''}@vieux-port.example`.toLowerCase(),
    accountId: index === 1 ? (accounts[2]?.id ?? null) : null,
  })),
  ...staff.map((name, index) => ({
    userId: `staff-${index}`,
    role: 'Staff' as const,
    name,
    mark: '',
    email: `${name.split(' ')[1] ?? ''}@vieux-port.example`.toLowerCase(),
    accountId: null,
  })),
];

const choosing = (hasRoom: boolean): ConnectionState => ({
  step: 'choosing',
  purpose: { kind: 'add', environment: 'ca' },
  clinicName: 'Clinique du Vieux-Port',
  environment: 'ca',
  hasRoom,
});

const whoCame = (came: Newcomer): AppState => ({
  ...several,
  connection: {
    step: 'failed',
    purpose: { kind: 'reconnect', accountId: accounts[0]?.id ?? '' },
    error: { code: 'reconnect_other_user' },
    came,
  },
});
const newcomer: Newcomer = {
  name: 'Sam Whitcombe',
  mark: '',
  role: 'Staff',
  clinicName: 'Lakeshore Wellness',
  known: false,
};

const begunPlan = ({ id }: Account): GuestState => ({
  mountId: id,
  accountId: id,
  feature: 'treatmentPlan',
  hasPatient: false,
  phase: 'shown',
  error: null,
  unsaved: true,
  zoom: 1,
});

/** The states that the preview can be opened in, by the name in the address. */
export const states: Readonly<Record<string, AppState>> = {
  ...policyStatesOf(base),
  base: { ...base, sandbox: false },
  sandbox: base,
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
  several,
  severalManaged: {
    ...several,
    application: { ...several.application, managed: ['environment', 'fullscript.clientId', 'applications'] },
  },
  unconfigured: {
    ...several,
    preferences: { ...base.preferences, lastAccountId: accounts[3]?.id ?? null },
  },
  choosing: { ...several, connection: choosing(true) },
  choosingFull: { ...several, accountLimit: 4, connection: choosing(false) },
  asking: {
    ...several,
    connection: {
      step: 'exchanging',
      purpose: { kind: 'addOfClinic', accountId: accounts[2]?.id ?? '' },
    },
  },
  whoCame: whoCame(newcomer),
  whoCameKnown: whoCame({ ...newcomer, known: true }),
  whoCameClinic: whoCame({ ...newcomer, name: '', role: null }),
  closing: { ...base, closing: true, guests: accounts.slice(0, 2).map(begunPlan) },
  ...networkStates(base),
  ...contactStates(base),
  ...rareStates(base),
  activity: { ...base, sandbox: false, latestActivity: entries.slice(0, 5) },
  handover: { ...base, sandbox: false, handover: waitingHandover },
};
