import type { AppState } from '../../../preload/contract/contract';
import type { ContactEntry, ContactState } from '../../../preload/contract/first-contact';

const entry = (question: ContactEntry['question'], change: Partial<ContactEntry> = {}): ContactEntry => ({
  question,
  status: 'waiting',
  answer: null,
  reason: null,
  facts: [],
  ...change,
});

const assumed = (question: ContactEntry['question'], answer: ContactEntry['answer']): ContactEntry =>
  entry(question, { status: 'assumed', answer });
const differs = (question: ContactEntry['question'], answer: ContactEntry['answer']): ContactEntry =>
  entry(question, { status: 'differs', answer });

const begun = [assumed('hosts.production', 'both'), assumed('authorize.address', 'configured')];

const contact = (change: Partial<ContactState>): ContactState => ({
  running: true,
  environment: 'us-snd',
  startedAt: Date.UTC(2026, 10, 21, 20, 14),
  visit: null,
  entries: begun,
  ended: null,
  ...change,
});

const visiting = contact({
  visit: { number: 1, task: 'cancelFirst', browserOpened: true, expiresAt: Date.UTC(2026, 10, 21, 20, 24) },
  entries: [
    ...begun,
    entry('redirect.arrival', { status: 'running' }),
    entry('authorize.state', { status: 'running' }),
    entry('token.wrapping'),
  ],
});

const asking = contact({
  entries: [...begun, entry('api.clinicShape', { status: 'running' }), entry('grant.status')],
});

const ended = contact({
  running: false,
  ended: 'all',
  entries: [
    ...begun,
    assumed('pkce.verifier', 'checked'),
    differs('grant.status', 'ok200'),
    differs('embed.framing', 'anyone'),
    entry('api.pageSize', { status: 'unanswered', reason: 'nothingThere' }),
    entry('revoke.expired', { status: 'unanswered', reason: 'takesTwoHours' }),
  ],
});

/** The first contact with a sandbox at each of its stations, by the name in the address. */
export const contactStates = (base: AppState): Readonly<Record<string, AppState>> => {
  const at = (environment: 'us' | 'custom'): AppState => ({
    ...base,
    sandbox: false,
    accounts: base.accounts.map((account) => ({ ...account, environment })),
  });
  return {
    contactVisit: { ...base, sandbox: false, firstContact: visiting },
    contactAsking: { ...base, sandbox: false, firstContact: asking },
    contactDone: { ...base, sandbox: false, firstContact: ended },
    contactProduction: at('us'),
    contactCustom: at('custom'),
  };
};
