import { badValueOf } from './bad-values';
import type { Place } from './json-document';
import { configurationKeys } from './schema-keys';

/** The application a place is in, and the rest of the place. */
function applicationOf(place: Place): { readonly application: string; readonly inner: Place } | null {
  const [first, second] = place;
  if (first === 'environment' || first === 'fullscript') return { application: 'fullscript', inner: place };
  if (first !== 'applications') return null;
  return typeof second === 'number'
    ? { application: `applications.${second}`, inner: place.slice(2) }
    : { application: 'applications', inner: place };
}

/** Keys at a place, below it, or around it: a wrong group has the consequences of each of its keys. */
function keysAt(place: Place): string[] {
  const path = place.join('.');
  return configurationKeys
    .map((key) => key.path)
    .filter((key) => path === '' || `${key}.`.startsWith(`${path}.`) || path.startsWith(`${key}.`));
}

/** The keys a mistake makes wrong, and the application it disables, if any. */
export function costOf(place: Place): { readonly bad: readonly string[]; readonly refused: string | null } {
  const within = applicationOf(place);
  if (!within) return { bad: keysAt(place), refused: null };
  const { application, inner } = within;
  const isOwn = (key: string): boolean => key === 'environment' || key.startsWith('fullscript.');
  const keys = application.startsWith('applications.') ? keysAt(inner).filter(isOwn) : keysAt(inner);
  const refuses = keys.some((key) => badValueOf(key).cost === 'application');
  const prefix = application.startsWith('applications.') ? `${application}.` : '';
  return { bad: keys.map((key) => `${prefix}${key}`), refused: refuses ? application : null };
}
