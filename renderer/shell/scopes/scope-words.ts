import type { MessageKey } from '../../locales/catalogue';

/** What each scope lets an account do, by its wire name. */
const words: ReadonlyMap<string, MessageKey> = new Map([
  ['clinic:read', 'scope.clinicRead'],
  ['clinic:write', 'scope.clinicWrite'],
  ['patients:read', 'scope.patientsRead'],
  ['patients:write', 'scope.patientsWrite'],
  ['patients:treatment_plan_history', 'scope.planHistory'],
  ['patients:order_history', 'scope.orderHistory'],
  ['catalog:read', 'scope.catalogRead'],
]);

/** The sentence of a scope; a general one for a scope this version does not know. */
export const scopeWords = (scope: string): MessageKey => words.get(scope) ?? 'scope.other';
