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

/** One open question as data: how it is asked is its probe's part, what the evidence means is its own. */
export interface Question {
  readonly id: ContactQuestionId;
  /** The probe that gathers its evidence. */
  readonly of: ProbeName;
  readonly answers: readonly ContactAnswer[];
  /** The answers that the app's code takes for granted. */
  readonly assumed: readonly ContactAnswer[];
  /** Null where the probe has gathered nothing. Pure. */
  readonly read: (evidence: Partial<Evidence>) => Reading | null;
}

/** Makes a question; the compiler holds its answers together with what reads them. */
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
