import { identity } from '../../identity';
import { readJson } from '../json-document';
import { checkConfiguration } from '../judged-document';
import { absentPolicy, readingOf, refusedPolicy, type PolicyReading } from '../policy-reading';

const folder = '/Library/Managed Preferences';

/**
 * Where macOS stores what a configuration profile forces: for the person, then for the computer. Values set with
 * `defaults write` are in neither.
 * https://developer.apple.com/documentation/devicemanagement/profile-specific_payload_keys
 */
export const managedPreferencePaths = (userName: string): string[] => [
  ...(/^[^/\0]+$/.test(userName) && userName !== '..'
    ? [`${folder}/${userName}/${identity.appId}.plist`]
    : []),
  `${folder}/${identity.appId}.plist`,
];

/** A profile's own metadata, which macOS may leave in the file. */
const aboutProfile = new Set([
  'PayloadDescription',
  'PayloadDisplayName',
  'PayloadEnabled',
  'PayloadIdentifier',
  'PayloadOrganization',
  'PayloadType',
  'PayloadUUID',
  'PayloadVersion',
]);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One file's entries, from the output of `plutil -convert json`; null if it is not a dictionary. */
function pairsOf(json: string): [string, unknown][] | null {
  const reading = readJson(json);
  if (!reading.ok || !isObject(reading.value)) return null;
  return Object.entries(reading.value).filter(([key]) => !aboutProfile.has(key));
}

/**
 * The policy in managed preferences. Takes each file's JSON, the person's first: as in macOS itself, it wins if both
 * set the same top-level key.
 */
export function policyOfManagedPreferences(documents: readonly string[]): PolicyReading {
  if (documents.length === 0) return absentPolicy;
  const all = documents.map(pairsOf);
  // No plain objects on the way: a key named `__proto__` would vanish in one instead of being reported.
  const merged = new Map<string, unknown>();
  for (const pairs of all.toReversed()) for (const [key, value] of pairs ?? []) merged.set(key, value);
  if (all.includes(null)) return refusedPolicy('notJson');
  return readingOf(checkConfiguration(Object.fromEntries(merged)));
}
