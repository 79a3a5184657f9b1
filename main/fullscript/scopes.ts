import type { Account } from '../../preload/contract/contract';

/**
 * Our reading of which scopes each kind of call needs. It explains a refusal and warns of a likely one; it never
 * stops a call, because only the platform knows what a token may do. Scopes are set for the application in
 * Fullscript's dashboard, and a token carries those that were set when the person consented, so an account can lack
 * one until it is reconnected. https://fullscript.dev/docs/how-to-guides/oauth/using-oauth/setup, "Scopes". No page
 * names the scope of a session grant: `clinic:write` is an inference from the Embed set-up guide.
 */
const scopesOf = {
  clinic: ['clinic:read'],
  people: ['clinic:read'],
  sessionGrant: ['clinic:write'],
  patients: ['patients:read'],
  patientsWrite: ['patients:write'],
  treatmentPlans: ['patients:treatment_plan_history'],
  planChange: ['clinic:write'],
  /** Orders and the events of lab orders name it; no page does for the lab orders themselves. */
  labOrders: ['patients:order_history'],
  catalog: ['catalog:read'],
} as const satisfies Record<string, readonly string[]>;

/** A kind of call, by subject. Every call to the API names its own. */
export type ScopeNeed = keyof typeof scopesOf;

/** What each screen asks for first. */
const needOf: Readonly<Record<keyof Account['missing'], ScopeNeed>> = {
  patients: 'patients',
  patientsWrite: 'patientsWrite',
  treatmentPlan: 'sessionGrant',
  catalog: 'sessionGrant',
  labs: 'sessionGrant',
};

/** The scopes a kind of call needs. */
export const scopesFor = (need: ScopeNeed): readonly string[] => scopesOf[need];

/** Fullscript's guide writes `Patients:read`, its tokens carry `patients:read`: both are the same scope. */
const grantedIn = (scope: string): readonly string[] =>
  scope
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '');

/**
 * The scopes that a call seems to need and the granted ones (space separated) seem to lack. Empty if the platform did
 * not say what it granted.
 */
export function missingScopes(granted: string, need: ScopeNeed): readonly string[] {
  const held = grantedIn(granted);
  return held.length === 0 ? [] : scopesOf[need].filter((scope) => !held.includes(scope));
}

/**
 * Explains a call that the platform refused with 403: `scope_missing` with the scopes that seem to be missing, or
 * `forbidden` with those that such a call needs if all of them seem to be there.
 */
export function explainRefusal(
  granted: string,
  need: ScopeNeed,
): { readonly code: 'scope_missing' | 'forbidden'; readonly scopes: readonly string[] } {
  const missing = missingScopes(granted, need);
  return missing.length > 0
    ? { code: 'scope_missing', scopes: missing }
    : { code: 'forbidden', scopes: scopesOf[need] };
}

/** What an account seems to lack, by screen; screens that lack nothing are absent. A hint, never a bar. */
export function missingByScreen(granted: string): Account['missing'] {
  const lacking: Account['missing'] = {};
  for (const screen of ['patients', 'patientsWrite', 'treatmentPlan', 'catalog', 'labs'] as const) {
    const missing = missingScopes(granted, needOf[screen]);
    if (missing.length > 0) lacking[screen] = [...missing];
  }
  return lacking;
}
