import { expect, test } from 'vitest';
import { explainRefusal, missingByScreen, missingScopes, scopesFor } from '../../../main/fullscript/scopes';
import { companionScopes } from '../../platform/options';

test.each([
  ['clinic', 'clinic:read'],
  ['people', 'clinic:read'],
  ['sessionGrant', 'clinic:write'],
  ['patients', 'patients:read'],
  ['treatmentPlans', 'patients:treatment_plan_history'],
  ['catalog', 'catalog:read'],
] as const)('%s needs %s', (need, scope) => {
  expect(scopesFor(need)).toEqual([scope]);
  expect(missingScopes('profile', need)).toEqual([scope]);
  expect(missingScopes(`profile  ${scope}`, need)).toEqual([]);
  // The guide writes scopes with a capital, tokens carry lower case.
  expect(missingScopes(`Profile ${scope.toUpperCase()}`, need)).toEqual([]);
  expect(explainRefusal('profile', need)).toEqual({ code: 'scope_missing', scopes: [scope] });
  expect(explainRefusal(scope, need)).toEqual({ code: 'forbidden', scopes: [scope] });
  expect(explainRefusal('', need)).toEqual({ code: 'forbidden', scopes: [scope] });
  // A longer name is another scope.
  expect(missingScopes(`${scope}_history`, need)).toEqual([scope]);
});

test('the set that a companion is registered with lacks nothing', () => {
  expect(missingByScreen(companionScopes.join(' '))).toEqual({});
});

test('each screen says what it lacks, and only that', () => {
  expect(missingByScreen('catalog:read clinic:write')).toEqual({
    patients: ['patients:read'],
    patientsWrite: ['patients:write'],
  });
  expect(missingByScreen('patients:read clinic:read')).toEqual({
    patientsWrite: ['patients:write'],
    treatmentPlan: ['clinic:write'],
    catalog: ['clinic:write'],
    labs: ['clinic:write'],
  });
});

test('where the platform did not say what it granted, its own answers have to tell', () => {
  expect(missingByScreen('')).toEqual({});
});
