import type { PolicyView } from '../../preload/contract/contract';
import type { CompanionError } from '../../preload/contract/errors';
import { badValueOf } from './bad-values';
import { judgedSchema, type ConfigurationDocument } from './configuration-schema';
import { valueAt, withValues } from './document-paths';
import { isPolicyPresent, type PolicyReading } from './policy-reading';
import { configurationKeys } from './schema-keys';

/** What was read of the policy since the start. */
export interface PolicyHistory {
  readonly newest: PolicyReading;
  /** The newest usable reading, with the last good values of its wrong keys; the newest if there was none yet. */
  readonly inForce: PolicyReading;
  readonly revision: number;
}

/** What a new reading changed. `paths` are the keys whose values in force changed. */
export interface PolicyChange {
  readonly paths: readonly string[];
  readonly error: CompanionError | null;
  /** What is wrong with the newest reading. */
  readonly problems: PolicyReading['problems'];
  /** True if new sign-ins and mounts use another application, or are not possible. */
  readonly affectsApplication: boolean;
}

/** The history at the start. */
export const policyHistoryOf = (first: PolicyReading): PolicyHistory => ({
  newest: first,
  inForce: first,
  revision: 0,
});

const canonical = (value: unknown): string => JSON.stringify(value) ?? '';

function changedPaths(before: ConfigurationDocument, after: ConfigurationDocument): string[] {
  return configurationKeys
    .map(({ path }) => path)
    .filter((path) => canonical(valueAt(before, path)) !== canonical(valueAt(after, path)));
}

const isOfApplication = (path: string): boolean => /^(environment|fullscript|applications)\b/.test(path);

const mistakesOf = ({ error, problems, warnings, refused }: PolicyReading): string =>
  canonical([error?.code, problems, warnings, refused]);

/** The reading with the last good values of wrong keys that may keep them. */
function withLastGood(reading: PolicyReading, before: ConfigurationDocument): PolicyReading {
  const kept = configurationKeys.flatMap(({ path }) => {
    const last = reading.bad.includes(path) && badValueOf(path).keepsLast ? valueAt(before, path) : undefined;
    return last === undefined ? [] : [[path, last] as const];
  });
  if (kept.length === 0) return reading;
  return { ...reading, document: judgedSchema.parse(withValues(reading.document, kept)) };
}

/**
 * The history with a new reading, and what it changed; null if it equals the newest. An unusable reading leaves
 * everything in force; in any other, wrong values have the consequences in `bad-values.ts`.
 */
export function withReading(
  before: PolicyHistory,
  reading: PolicyReading,
): { readonly history: PolicyHistory; readonly change: PolicyChange } | null {
  const { newest } = before;
  if (
    mistakesOf(newest) === mistakesOf(reading) &&
    changedPaths(newest.document, reading.document).length === 0
  )
    return null;
  const neverGood = before.inForce.error !== null;
  const readable = reading.error ? reading : withLastGood(reading, before.inForce.document);
  const inForce = reading.error && !neverGood ? before.inForce : readable;
  const paths = changedPaths(before.inForce.document, inForce.document);
  // Breaking and mending it changes no value, but does change whether anyone may sign in.
  const affectsApplication =
    Boolean(newest.error ?? reading.error) ||
    canonical(newest.refused) !== canonical(reading.refused) ||
    paths.some(isOfApplication);
  return {
    history: { newest: reading, inForce, revision: before.revision + 1 },
    change: { paths, error: reading.error, problems: reading.problems, affectsApplication },
  };
}

/** The part the shell shows. */
export const policyViewOf = ({ newest, revision }: PolicyHistory): PolicyView => ({
  revision,
  present: isPolicyPresent(newest),
  error: newest.error,
  problems: [...newest.problems],
});
