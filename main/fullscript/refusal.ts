import type { CompanionError } from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';
import { readErrorMessages } from './error-body';
import { errorOfStatus } from './status';

/** The status of an answer that says what is wrong with what was sent. */
export const unprocessable = 422;

/** A refusal in the platform's own words. They may contain personal data: for the screen only, never for a log. */
export interface Refused {
  readonly outcome: 'refused';
  readonly messages: string[];
  readonly error: CompanionError;
}

/** Reads an answer with status 422; null for any other. */
export function refusedBy(answer: HttpAnswer): Refused | null {
  const error = errorOfStatus(answer);
  if (answer.status !== unprocessable || !error) return null;
  return {
    outcome: 'refused',
    messages: [...readErrorMessages(answer.body)],
    error: { ...error, code: 'refused_by_platform' },
  };
}
