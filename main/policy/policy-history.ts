import type { PolicyView } from '../../preload/contract';
import type { CompanionError } from '../../preload/errors';
import type { ConfigurationDocument } from './configuration-schema';
import { valueAt } from './document-paths';
import type { PolicyReading } from './policy-reading';
import { configurationKeys } from './schema-keys';

/** What was read of the policy since the start. */
export interface PolicyHistory {
  readonly newest: PolicyReading;
  /** The newest without mistakes, or the newest where there was none yet. */
  readonly inForce: PolicyReading;
  readonly revision: number;
}

/** What a new reading brought. `paths` are the keys whose values in force have changed. */
export interface PolicyChange {
  readonly paths: readonly string[];
  readonly error: CompanionError | null;
  /** True where sign-ins and mounts from now on are for another application, or not possible. */
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

/**
 * The history with a new reading, and what it brought; null where it says what the newest said. A broken policy leaves
 * in force what was, as a whole: nothing of it is applied.
 */
export function withReading(
  before: PolicyHistory,
  reading: PolicyReading,
): { readonly history: PolicyHistory; readonly change: PolicyChange } | null {
  const { newest } = before;
  const sameMistakes =
    newest.error?.code === reading.error?.code && canonical(newest.problems) === canonical(reading.problems);
  if (sameMistakes && changedPaths(newest.document, reading.document).length === 0) return null;
  const neverGood = before.inForce.error !== null;
  const inForce = reading.error && !neverGood ? before.inForce : reading;
  const paths = changedPaths(before.inForce.document, inForce.document);
  // Breaking and mending it again changes no value, and yet whether somebody may sign in.
  const affectsApplication = Boolean(newest.error ?? reading.error) || paths.some(isOfApplication);
  return {
    history: { newest: reading, inForce, revision: before.revision + 1 },
    change: { paths, error: reading.error, affectsApplication },
  };
}

/** What the shell draws of it. */
export const policyViewOf = ({ newest, revision }: PolicyHistory): PolicyView => ({
  revision,
  error: newest.error,
  problems: [...newest.problems],
});
