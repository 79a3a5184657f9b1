import type { AppState, LockView } from '../../preload/contract/contract';

const neutral: AppState['application'] = {
  status: 'ready',
  managed: [],
  problems: [],
  error: null,
  environment: 'us',
  clientId: '',
  hasClientSecret: false,
  publicKey: '',
  embedOrigin: '',
  redirectUri: '',
  oauthLevel: 'role',
  pkce: 'auto',
};

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The state sent to the shell while locked: the lock, the theme, and which webviews must stay in place. No account,
 * name, activity or notice, and of a guest only its mount's id. Every key is spelled out, so a new part of the state
 * cannot get through by accident. Pure.
 */
export const lockedState = (state: AppState, lock: LockView): AppState => ({
  version: state.version,
  electronVersion: state.electronVersion,
  sandbox: state.sandbox,
  application: neutral,
  policy: { revision: state.policy.revision, present: state.policy.present, error: null, problems: [] },
  applications: [],
  keyStore: state.keyStore,
  accounts: [],
  accountLimit: state.accountLimit,
  connection: { step: 'idle' },
  guests: state.guests.map(({ mountId }) => ({
    mountId,
    accountId: nobody,
    feature: null,
    hasPatient: false,
    phase: 'shown',
    error: null,
    unsaved: false,
    zoom: 1,
  })),
  latestActivity: [],
  linkNotice: null,
  updates: state.updates,
  proxyQuestion: null,
  check: null,
  firstContact: null,
  askedLink: null,
  openedPlan: null,
  startProblems: [],
  owedRevocations: [],
  disconnecting: null,
  handover: null,
  // That work was begun, without whose: otherwise the window would refuse to close without a reason.
  closing: state.closing,
  preferences: {
    language: state.preferences.language,
    theme: state.preferences.theme,
    lastAccountId: null,
  },
  lock,
});
