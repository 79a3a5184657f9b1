import type { Account, AppState } from '../../../preload/contract/contract';
import type { UpdatesView } from '../../../preload/contract/updates';

const updates: Readonly<Record<string, Partial<UpdatesView>>> = {
  off: { mode: 'off' },
  idle: { phase: 'idle', checkedAt: null },
  checking: { phase: 'checking' },
  upToDate: { phase: 'upToDate' },
  available: { phase: 'available', version: '0.2.0' },
  downloading: { phase: 'downloading', version: '0.2.0', progress: 42 },
  ready: { phase: 'ready', version: '0.2.0', installsAtEnd: true },
  below: { phase: 'available', version: '0.2.0', below: '0.2.0', installs: 'elsewhere' },
  failed: { phase: 'idle', error: { code: 'update_feed_unreachable' } },
};

const asked = (base: AppState, target: 'plan' | 'patients'): AppState => ({
  ...base,
  sandbox: false,
  askedLink: {
    id: '00000000-0000-4000-8000-0000000000b1',
    target,
    query: target === 'patients' ? 'lindqvist' : null,
    namesPatient: target === 'plan',
    accountIds: base.accounts.slice(0, 2).map(({ id }) => id),
  },
});

const north = 'Northside Integrative Health';

/** Fullscript hides the names of some, and others share one. */
const nameless = ({ accounts: [first] }: AppState): Account[] =>
  (
    [
      ['4ffb', 'Practitioner', ''],
      ['2187', 'Practitioner', ''],
      ['90c1', 'Staff', '', 'Front desk'],
      ['a01d', 'Staff', 'Maya Chen'],
      ['77e2', 'Staff', 'Maya Chen'],
    ] as const
  ).flatMap(([mark, role, name, label = null], index) =>
    first
      ? [
          {
            ...first,
            id: `00000000-0000-4000-8000-0000000000c${String(index)}`,
            clinicName: north,
            mark,
            role,
            name,
            label,
          },
        ]
      : [],
  );

/** What most people never see: each state of an update, faults of the key store, a link that asks. */
export const rareStates = (base: AppState): Readonly<Record<string, AppState>> => ({
  ...Object.fromEntries(
    Object.entries(updates).map(([name, change]) => [
      `updates-${name}`,
      { ...base, sandbox: false, updates: { ...base.updates, ...change } },
    ]),
  ),
  nameless: { ...base, sandbox: false, accounts: nameless(base) },
  confirmingNameless: {
    ...base,
    connection: {
      step: 'confirming',
      purpose: { kind: 'add', environment: 'us-snd' },
      candidate: {
        name: '',
        mark: '4ffb',
        role: 'Practitioner',
        clinicName: north,
        environment: 'us-snd',
        known: false,
      },
    },
  },
  link: asked(base, 'plan'),
  linkPatients: asked(base, 'patients'),
  keyStoreMissing: { ...base, keyStore: 'unavailable' },
  keyStoreLost: { ...base, keyStore: 'lost' },
  waitingForKeyStore: {
    ...base,
    keyStore: 'locked',
    accounts: base.accounts.map((account) => ({ ...account, status: 'waitingForKeyStore' })),
  },
  pinSet: { ...base, sandbox: false, lock: { ...base.lock, hasPin: true, unlocksBy: 'pin' } },
});
