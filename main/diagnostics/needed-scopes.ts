import { missingScopes, type ScopeNeed } from '../fullscript/scopes';

/** When the app makes each kind of call. A new kind has to be decided here. */
const neededWhen: Readonly<Record<ScopeNeed, 'always' | 'handover' | 'ifGranted'>> = {
  clinic: 'always',
  people: 'always',
  sessionGrant: 'always',
  patients: 'always',
  patientsWrite: 'always',
  treatmentPlans: 'always',
  planChange: 'always',
  // The names of products, for plans that are handed to the practice's own system.
  catalog: 'handover',
  // Lab orders are shown to those who were given them; not every clinic orders labs, and in Canada none can.
  labOrders: 'ifGranted',
};

const isNeed = (name: string): name is ScopeNeed => Object.hasOwn(neededWhen, name);

/**
 * The scopes that the app needs and that were not granted (space separated), each once; null where the platform did not
 * say what it granted. Pure.
 */
export function missingFrom(granted: string, handsOver: boolean): readonly string[] | null {
  if (granted.trim() === '') return null;
  const needs = Object.keys(neededWhen)
    .filter(isNeed)
    .filter((need) => neededWhen[need] === 'always' || (handsOver && neededWhen[need] === 'handover'));
  return [...new Set(needs.flatMap((need) => missingScopes(granted, need)))];
}
