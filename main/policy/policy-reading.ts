import type { ConfigurationProblem } from '../../preload/contract/contract';
import type { CompanionError, ErrorCode } from '../../preload/contract/errors';
import type { JudgedDocument, ParsedConfiguration } from './judged-document';

/**
 * A policy as read. An absent one is an empty policy. One that cannot be read or trusted has an `error` and is applied
 * not at all; in every other the values stand or fall one by one.
 */
export interface PolicyReading extends JudgedDocument {
  /** `policy_unreadable` (no access, no JSON, too large), `policy_insecure` (others may change it), `policy_invalid`. */
  readonly error: CompanionError | null;
}

/** Where the policy of this machine is. */
export interface PolicySource {
  /** Reads it; never throws. */
  readonly read: () => Promise<PolicyReading>;
  /** Calls back when the policy may have changed; answers what ends it. */
  readonly watch: (onHint: () => void) => () => void;
}

/** What stands where there is no policy. */
export const absentPolicy: PolicyReading = {
  document: {},
  error: null,
  problems: [],
  warnings: [],
  refused: [],
  bad: [],
};

const codeOf = (problems: readonly ConfigurationProblem[]): ErrorCode => {
  const kinds = new Set(problems.map(({ problem }) => problem));
  if (kinds.has('foreignOwner') || kinds.has('writableByOthers')) return 'policy_insecure';
  const wholeDocument = ['unreadable', 'notText', 'notJson', 'tooLarge', 'notAFile'] as const;
  return wholeDocument.some((kind) => kinds.has(kind)) ? 'policy_unreadable' : 'policy_invalid';
};

/** A policy of which nothing is applied, with the error that its problems amount to. */
export const brokenPolicy = (problems: readonly ConfigurationProblem[]): PolicyReading => ({
  ...absentPolicy,
  error: { code: codeOf(problems) },
  problems,
});

/** A policy whose place could not be read, or may not be trusted. */
export const refusedPolicy = (problem: ConfigurationProblem['problem']): PolicyReading =>
  brokenPolicy([{ path: '', problem }]);

/** The reading of a document that was judged. */
export function readingOf(parsed: ParsedConfiguration): PolicyReading {
  if (!parsed.ok) return brokenPolicy(parsed.problems);
  const { ok: _ok, ...judged } = parsed;
  return { ...judged, error: null };
}

const setsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value).some(setsSomething)
    : value !== undefined;

/** Whether somebody manages this computer: there is a policy that says anything, be it wrong or unknown. */
export const isPolicyPresent = ({ document, error, problems, warnings }: PolicyReading): boolean =>
  error !== null || problems.length > 0 || warnings.length > 0 || setsSomething(document);
