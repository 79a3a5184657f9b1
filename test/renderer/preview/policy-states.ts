import type { AppState } from '../../../preload/contract/contract';

const missingOf = (base: AppState): AppState['application'] => ({
  ...base.application,
  status: 'missing',
  clientId: '',
  hasClientSecret: false,
  publicKey: '',
  embedOrigin: '',
});

/** Where a policy stops being JSON. */
const brokenAt: AppState['policy']['problems'] = [
  { path: '', problem: 'notJson', position: { line: 7, column: 3 } },
];

/** Without an application, and under a policy that has mistakes. */
export const policyStatesOf = (base: AppState): Readonly<Record<string, AppState>> => ({
  setUp: { ...base, accounts: [], application: missingOf(base), applications: [] },
  setUpBroken: {
    ...base,
    accounts: [],
    applications: [],
    application: {
      ...missingOf(base),
      status: 'broken',
      error: { code: 'policy_unreadable' },
      problems: brokenAt,
    },
    policy: { revision: 0, present: true, error: { code: 'policy_unreadable' }, problems: brokenAt },
  },
  setUpManaged: {
    ...base,
    accounts: [],
    applications: [],
    application: {
      ...missingOf(base),
      managed: ['environment', 'fullscript.clientId', 'fullscript.clientSecret', 'fullscript.embedOrigin'],
      hasClientSecret: true,
      clientId: 'c3f1a7d0b2e94f5c',
      problems: [
        { path: 'fullscript.embedOrigin', problem: 'invalid', position: { line: 6, column: 20 } },
        { path: 'fullscript.publicKey', problem: 'missing' },
      ],
    },
    policy: { revision: 0, present: true, error: null, problems: [] },
  },
  policyBroken: {
    ...base,
    sandbox: false,
    policy: {
      revision: 2,
      present: true,
      error: { code: 'policy_unreadable' },
      problems: brokenAt,
    },
  },
  policyMistakes: {
    ...base,
    sandbox: false,
    policy: {
      revision: 2,
      present: true,
      error: null,
      problems: [
        { path: 'lock.idleMinutes', problem: 'wrongType', position: { line: 9, column: 20 } },
        { path: 'fullscript.tokenUrl', problem: 'invalid', position: { line: 5, column: 17 } },
        { path: 'handover.folder', problem: 'invalid', position: { line: 12, column: 15 } },
      ],
    },
  },
});
