import type { ContactAnswer, ContactReason } from '../../../../preload/contract/first-contact';
import type { Shape } from '../evidence';
import { question, type Question, type Reading } from '../question';

type ShapeAnswer = Extract<ContactAnswer, 'asRead' | 'keysMissing' | 'unreadable'>;

const shapeAnswers = ['asRead', 'keysMissing', 'unreadable'] as const;

const shapeAnswer = (shape: Shape | { readonly reason: ContactReason }): Reading<ShapeAnswer> =>
  'reason' in shape
    ? shape
    : {
        answer: shape.readable ? (shape.missing === 0 ? 'asRead' : 'keysMissing') : 'unreadable',
        facts: shape.missing > 0 ? [...shape.keys, { fact: 'count', value: shape.missing }] : shape.keys,
      };

const pageSizes = new Map<number, 'twenty' | 'twentyFive'>([
  [20, 'twenty'],
  [25, 'twentyFive'],
]);

/** Reading from the API: errors, headers, shapes, pages. */
export const apiQuestions: readonly Question[] = [
  question({
    id: 'api.badToken',
    of: 'api',
    answers: ['challenge401', 'plain401', 'other'],
    assumed: ['challenge401'],
    read: ({ badToken: { status, challenge } }) => ({
      answer: status === 401 ? (challenge ? 'challenge401' : 'plain401') : 'other',
      facts: [{ fact: 'status', value: status }],
    }),
  }),
  question({
    id: 'api.errorBody',
    of: 'api',
    answers: [
      'statusAndError',
      'oauthError',
      'errorText',
      'errorList',
      'errorsList',
      'message',
      'empty',
      'html',
      'other',
    ],
    assumed: ['statusAndError'],
    read: ({ unknownPath: { body, facts } }) => ({ answer: body, facts }),
  }),
  question({
    id: 'api.requestId',
    of: 'api',
    answers: ['present', 'absent'],
    assumed: ['present'],
    read: ({ requestId }) => ({ answer: requestId ? 'present' : 'absent' }),
  }),
  question({
    id: 'api.rateHeaders',
    of: 'api',
    answers: ['none', 'present'],
    assumed: ['none'],
    read: ({ rateHeaders }) => ({
      answer: rateHeaders.length > 0 ? 'present' : 'none',
      facts: [{ fact: 'headers', value: [...rateHeaders] }],
    }),
  }),
  question({
    id: 'api.clinicShape',
    of: 'api',
    answers: shapeAnswers,
    assumed: ['asRead'],
    read: ({ clinic }) => shapeAnswer(clinic),
  }),
  question({
    id: 'api.patientsShape',
    of: 'api',
    answers: shapeAnswers,
    assumed: ['asRead'],
    read: ({ patients }) => shapeAnswer(patients),
  }),
  question({
    id: 'api.pageSize',
    of: 'api',
    answers: ['twenty', 'twentyFive', 'other'],
    assumed: ['twenty', 'twentyFive'],
    read: ({ page }) => {
      if (!page) return { reason: 'refusedBefore' };
      // A list that ends before its page is full does not show the page size.
      if (!page.full) return { reason: 'nothingThere' };
      return { answer: pageSizes.get(page.size) ?? 'other', facts: [{ fact: 'count', value: page.size }] };
    },
  }),
  question({
    id: 'api.pageMeta',
    of: 'api',
    answers: ['complete', 'partial', 'absent'],
    assumed: ['complete'],
    read: ({ page }) =>
      page
        ? { answer: page.meta === 5 ? 'complete' : page.meta > 0 ? 'partial' : 'absent' }
        : { reason: 'refusedBefore' },
  }),
  question({
    id: 'events.shape',
    of: 'events',
    answers: shapeAnswers,
    assumed: ['asRead'],
    read: shapeAnswer,
  }),
];
