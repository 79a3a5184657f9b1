import { describe, expect, it } from 'vitest';
import type {
  Account,
  AppState,
  ClinicPerson,
  ConfiguredApplication,
} from '../../../preload/contract/contract';
import { keyOf, peopleMatching } from '../../../renderer/shell/connection/clinic-people';
import { connectChoices } from '../../../renderer/shell/model/connect-choices';
import { sharesSignIn } from '../../../renderer/shell/model/accounts';
import { isSandbox } from '../../../renderer/shell/model/sandbox';
import { freeEnvironments, isManagedApplication } from '../../../renderer/shell/set-up/application-draft';
import { base, clinicPeople } from '../preview/states';

const [baseApplication] = base.applications;
const [baseAccount] = base.accounts;
if (!baseApplication || !baseAccount) throw new Error('the preview has no application or no account');

const application = (
  environment: ConfiguredApplication['environment'],
  more: Partial<ConfiguredApplication> = {},
): ConfiguredApplication => ({ ...baseApplication, environment, ...more });

const account = (more: Partial<Account>): Account => ({ ...baseAccount, ...more });

describe('the ways to one more account', () => {
  it('are the environments with a complete application', () => {
    const applications = [
      application('us'),
      application('ca', { oauthLevel: 'clinic' }),
      application('ca-snd', { ready: false }),
    ];
    expect(connectChoices({ accounts: [], applications })).toEqual([
      { kind: 'environment', environment: 'us', clinicLevel: false },
      { kind: 'environment', environment: 'ca', clinicLevel: true },
    ]);
  });

  it('are also the clinics that have signed in, each once, where their application is still there', () => {
    const accounts = [
      account({ id: 'a', environment: 'ca', clinicId: 'one', clinicName: 'One', signIn: 'clinic' }),
      account({ id: 'b', environment: 'ca', clinicId: 'one', clinicName: 'One', signIn: 'clinic' }),
      account({ id: 'c', environment: 'us', clinicId: 'two', clinicName: 'Two', signIn: 'clinic' }),
      account({ id: 'd', environment: 'ca', clinicId: 'three', signIn: 'person' }),
    ];
    const choices = connectChoices({ accounts, applications: [application('ca')] });
    expect(
      choices.map((choice) => (choice.kind === 'clinic' ? choice.clinicName : choice.environment)),
    ).toEqual(['One', 'ca']);
  });
});

describe('the people of a clinic', () => {
  const named = (people: readonly ClinicPerson[]): string[] => people.map(({ name }) => name);

  it('are found by every word of name and email, accents and case aside', () => {
    expect(named(peopleMatching(clinicPeople, 'ELODIE'))).toEqual(['Élodie Marchetti']);
    expect(named(peopleMatching(clinicPeople, 'vieux-port roy'))).toEqual(['Dominique Roy']);
    expect(peopleMatching(clinicPeople, ' ')).toEqual(clinicPeople);
    expect(peopleMatching(clinicPeople, 'nobody')).toEqual([]);
  });

  it('are two where the same id has two roles', () =>
    expect(keyOf({ userId: '1', role: 'Staff' })).not.toBe(keyOf({ userId: '1', role: 'Practitioner' })));
});

describe('the local sandbox', () => {
  const local = account({ id: 'local', environment: 'local' });
  const real = account({ id: 'real', environment: 'us' });
  const state = (connection: AppState['connection']) => ({
    sandbox: true,
    accounts: [local, real],
    connection,
  });
  const idle = { step: 'idle' } as const;

  it('is said for the account on screen, and without one for any application', () => {
    expect(isSandbox(state(idle), local)).toBe(true);
    expect(isSandbox(state(idle), real)).toBe(false);
    expect(isSandbox(state(idle), null)).toBe(true);
    expect(isSandbox({ ...state(idle), sandbox: false }, null)).toBe(false);
  });

  it('is said for the environment that is being connected, whoever is on screen', () => {
    const exchanging = (purpose: Extract<AppState['connection'], { step: 'exchanging' }>['purpose']) =>
      state({ step: 'exchanging', purpose });
    expect(isSandbox(exchanging({ kind: 'add', environment: 'local' }), real)).toBe(true);
    expect(isSandbox(exchanging({ kind: 'add', environment: 'us' }), local)).toBe(false);
    expect(isSandbox(exchanging({ kind: 'reconnect', accountId: real.id }), local)).toBe(false);
    expect(isSandbox(exchanging({ kind: 'addOfClinic', accountId: local.id }), real)).toBe(true);
  });
});

describe('accounts side by side', () => {
  it('share a sign-in where both work with that of one clinic in one environment', () => {
    const one = account({ id: 'one', signIn: 'clinic' });
    const two = account({ id: 'two', signIn: 'clinic' });
    expect(sharesSignIn([one, two], one)).toBe(true);
    expect(sharesSignIn([one], one)).toBe(false);
    expect(sharesSignIn([one, { ...two, signIn: 'person' }], one)).toBe(false);
    expect(sharesSignIn([one, { ...two, environment: 'ca' }], one)).toBe(false);
    expect(sharesSignIn([one, { ...two, clinicId: 'other' }], one)).toBe(false);
  });
});

describe('a further application', () => {
  it('is for an environment that no other has', () => {
    const applications = [application('us-snd'), application('ca')];
    expect(freeEnvironments(applications, null)).toEqual(['ca-snd', 'us']);
    expect(freeEnvironments(applications, 'ca')).toEqual(['ca-snd', 'us', 'ca']);
  });

  it('is not typed where the organization sets any of them', () => {
    expect(isManagedApplication(['language', 'accounts.maximum'])).toBe(false);
    for (const path of ['environment', 'applications', 'fullscript.pkce'])
      expect(isManagedApplication([path])).toBe(true);
  });
});
