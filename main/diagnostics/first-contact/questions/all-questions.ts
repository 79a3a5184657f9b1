import type { Question } from '../question';
import { apiQuestions } from './api-questions';
import { embedQuestions } from './embed-questions';
import { signInQuestions } from './sign-in-questions';
import { tokenQuestions } from './token-questions';

/** Every open question, in the contract's order, which the screen and the report follow. */
export const allQuestions: readonly Question[] = [
  ...signInQuestions,
  ...apiQuestions,
  ...embedQuestions,
  ...tokenQuestions,
];
