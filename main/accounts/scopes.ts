import type { Account } from '../../preload/contract';

/**
 * Which scopes each kind of call needs. Scopes are set for the application in Fullscript's dashboard, and a token has
 * those that were set when the person consented, so an account can lack one until it is reconnected.
 * https://fullscript.dev/docs/how-to-guides/oauth/using-oauth/setup, "Scopes". Fullscript does not say what a session
 * grant needs; `clinic:write` is what lets an application act for practitioners.
 */
const scopesOf = {
  clinic: ['clinic:read'],
  people: ['clinic:read'],
  sessionGrant: ['clinic:write'],
  patients: ['patients:read'],
  patientsWrite: ['patients:write'],
  treatmentPlans: ['patients:treatment_plan_history'],
  planChange: ['clinic:write'],
  /** Orders and the events of lab orders name it; for the lab orders themselves no page says it. */
  labOrders: ['patients:order_history'],
  catalog: ['catalog:read'],
} as const satisfies Record<string, readonly string[]>;

/** A kind of call, by what it is about. Every call to the API names its own. */
export type ScopeNeed = keyof typeof scopesOf;

/** What each screen cannot do without. */
const needOf: Readonly<Record<keyof Account['missing'], ScopeNeed>> = {
  patients: 'patients',
  patientsWrite: 'patientsWrite',
  treatmentPlan: 'sessionGrant',
  catalog: 'sessionGrant',
  labs: 'sessionGrant',
};

/** The scopes a kind of call needs. */
export const scopesFor = (need: ScopeNeed): readonly string[] => scopesOf[need];

const grantedIn = (scope: string): readonly string[] => scope.split(' ').filter((one) => one !== '');

/**
 * The scopes that a call needs and the granted ones (space separated) lack. Nothing where the platform did not say
 * what it granted: then its own answer has to tell.
 */
export function missingScopes(granted: string, need: ScopeNeed): readonly string[] {
  const held = grantedIn(granted);
  return held.length === 0 ? [] : scopesOf[need].filter((scope) => !held.includes(scope));
}

/** What an account lacks, by screen; screens that lack nothing are absent. */
export function missingByScreen(granted: string): Account['missing'] {
  const lacking: Account['missing'] = {};
  for (const screen of ['patients', 'patientsWrite', 'treatmentPlan', 'catalog', 'labs'] as const) {
    const missing = missingScopes(granted, needOf[screen]);
    if (missing.length > 0) lacking[screen] = [...missing];
  }
  return lacking;
}
