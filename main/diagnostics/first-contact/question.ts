import type {
  ContactAnswer,
  ContactFact,
  ContactQuestionId,
  ContactReason,
} from '../../../preload/contract/first-contact';
import type { Evidence, ProbeName } from './evidence';

/** What the evidence says about a question. */
export type Reading<Answer extends ContactAnswer = ContactAnswer> =
  { readonly answer: Answer; readonly facts?: readonly ContactFact[] } | { readonly reason: ContactReason };

/** An open question as data. Its probe defines how it is asked; the question defines what the evidence means. */
export interface Question {
  readonly id: ContactQuestionId;
  /** The probe that gathers its evidence. */
  readonly of: ProbeName;
  readonly answers: readonly ContactAnswer[];
  /** The answers the app's code assumes. */
  readonly assumed: readonly ContactAnswer[];
  /** Null if the probe gathered nothing. Pure. */
  readonly read: (evidence: Partial<Evidence>) => Reading | null;
}

/** Creates a question; the compiler checks its answers against its reader. */
export function question<Of extends ProbeName, const Answer extends ContactAnswer>(definition: {
  readonly id: ContactQuestionId;
  readonly of: Of;
  readonly answers: readonly Answer[];
  readonly assumed: readonly NoInfer<Answer>[];
  readonly read: (evidence: Evidence[Of]) => Reading<NoInfer<Answer>>;
}): Question {
  const { of, read } = definition;
  return {
    ...definition,
    read: (evidence) => {
      const own: Partial<Evidence>[Of] = evidence[of];
      return own === undefined ? null : read(own);
    },
  };
}
