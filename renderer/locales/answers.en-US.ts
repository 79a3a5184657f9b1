import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords } from './catalogue';

/** English (United States): answers of Fullscript that are not what was asked for. */
export const answerErrorsEnUS = {
  identity_mismatch: {
    title: 'Fullscript answered about another patient, plan or person than the one asked for.',
    next: 'Nothing of that answer was used. A patient’s record may have been merged: search for the patient by name. If it stays, contact Fullscript support.',
  },
  product_name_unavailable: {
    title: 'Fullscript does not tell the name of a product of this plan.',
    next: 'It is asked for again by itself. If it stays, the plan is handed over without that name.',
  },
} as const satisfies Readonly<Partial<Record<ErrorCode, ErrorWords>>>;
