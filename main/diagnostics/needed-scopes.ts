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
  // Product names, for plans handed to the practice's own system.
  catalog: 'handover',
  // Lab orders are shown if granted; not every clinic orders labs, and in Canada none can.
  labOrders: 'ifGranted',
};

const isNeed = (name: string): name is ScopeNeed => Object.hasOwn(neededWhen, name);

/** The needed scopes missing from `granted` (space separated); null if the platform did not say what it granted. Pure. */
export function missingFrom(granted: string, handsOver: boolean): readonly string[] | null {
  if (granted.trim() === '') return null;
  const needs = Object.keys(neededWhen)
    .filter(isNeed)
    .filter((need) => neededWhen[need] === 'always' || (handsOver && neededWhen[need] === 'handover'));
  return [...new Set(needs.flatMap((need) => missingScopes(granted, need)))];
}
