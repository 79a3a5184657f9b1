import type { Question } from '../question';
import { apiQuestions } from './api-questions';
import { embedQuestions } from './embed-questions';
import { signInQuestions } from './sign-in-questions';
import { tokenQuestions } from './token-questions';

/** Every open question. Their order on screen and in the report is that of the contract. */
export const allQuestions: readonly Question[] = [
  ...signInQuestions,
  ...apiQuestions,
  ...embedQuestions,
  ...tokenQuestions,
];
