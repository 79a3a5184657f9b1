import type { ConfigurationProblem } from '../../preload/contract/contract';
import type { CompanionError, ErrorCode } from '../../preload/contract/errors';
import type { JudgedDocument, ParsedConfiguration } from './judged-document';

/**
 * A policy as read. An absent one is an empty policy. One that cannot be read or trusted has an `error`, and nothing of
 * it applies; in any other, values are judged one by one.
 */
export interface PolicyReading extends JudgedDocument {
  /** `policy_unreadable` (no access, no JSON, too large), `policy_insecure` (others may change it), `policy_invalid`. */
  readonly error: CompanionError | null;
}

export interface PolicySource {
  /** Reads it; never throws. */
  readonly read: () => Promise<PolicyReading>;
  /** Calls back when the policy may have changed; returns a function that stops it. */
  readonly watch: (onHint: () => void) => () => void;
}

/** The reading if there is no policy. */
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

/** A policy of which nothing applies, with the error its problems amount to. */
export const brokenPolicy = (problems: readonly ConfigurationProblem[]): PolicyReading => ({
  ...absentPolicy,
  error: { code: codeOf(problems) },
  problems,
});

/** A policy whose source could not be read, or must not be trusted. */
export const refusedPolicy = (problem: ConfigurationProblem['problem']): PolicyReading =>
  brokenPolicy([{ path: '', problem }]);

/** The reading of a judged document. */
export function readingOf(parsed: ParsedConfiguration): PolicyReading {
  if (!parsed.ok) return brokenPolicy(parsed.problems);
  const { ok: _ok, ...judged } = parsed;
  return { ...judged, error: null };
}

const setsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value).some(setsSomething)
    : value !== undefined;

/** Whether this computer is managed: its policy says anything, even if wrong or unknown. */
export const isPolicyPresent = ({ document, error, problems, warnings }: PolicyReading): boolean =>
  error !== null || problems.length > 0 || warnings.length > 0 || setsSomething(document);
