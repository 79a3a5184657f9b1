import type { ErrorCode, CompanionError } from '../../preload/errors';
import type {
  ConfigurationDocument,
  ConfigurationProblem,
  ParsedConfiguration,
} from './configuration-schema';

/** A policy as read: an absent one is an empty policy, a broken one is applied not at all. */
export interface PolicyReading {
  readonly document: ConfigurationDocument;
  /** `policy_unreadable` (no access, no JSON, too large), `policy_insecure` (others may change it), `policy_invalid`. */
  readonly error: CompanionError | null;
  readonly problems: readonly ConfigurationProblem[];
}

/** Where the policy of this machine is. */
export interface PolicySource {
  /** Reads it; never throws. */
  readonly read: () => Promise<PolicyReading>;
  /** Calls back when the policy may have changed; answers what ends it. */
  readonly watch: (onHint: () => void) => () => void;
}

/** What stands where there is no policy. */
export const absentPolicy: PolicyReading = { document: {}, error: null, problems: [] };

const codeOf = (problems: readonly ConfigurationProblem[]): ErrorCode => {
  const kinds = new Set(problems.map(({ problem }) => problem));
  if (kinds.has('foreignOwner') || kinds.has('writableByOthers')) return 'policy_insecure';
  const wholeDocument = ['unreadable', 'notJson', 'tooLarge', 'notAFile'] as const;
  return wholeDocument.some((kind) => kinds.has(kind)) ? 'policy_unreadable' : 'policy_invalid';
};

/** A policy of which nothing is applied, with the error that its problems amount to. */
export const brokenPolicy = (problems: readonly ConfigurationProblem[]): PolicyReading => ({
  document: {},
  error: { code: codeOf(problems) },
  problems,
});

/** A policy whose place could not be read, or may not be trusted. */
export const refusedPolicy = (problem: ConfigurationProblem['problem']): PolicyReading =>
  brokenPolicy([{ path: '', problem }]);

/** The reading of a document that was checked; `before` are problems of an earlier step, which count too. */
export function readingOf(
  parsed: ParsedConfiguration,
  before: readonly ConfigurationProblem[] = [],
): PolicyReading {
  if (parsed.ok && before.length === 0) return { document: parsed.document, error: null, problems: [] };
  return brokenPolicy([...before, ...(parsed.ok ? [] : parsed.problems)]);
}
