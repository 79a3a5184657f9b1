import { question, type Question } from '../question';

const framings = ['listed', 'anyone', 'nobody', 'others', 'silent'] as const;

/** Session grants and the page they open. */
export const embedQuestions: readonly Question[] = [
  question({
    id: 'grant.status',
    of: 'grant',
    answers: ['created201', 'ok200', 'refused', 'other'],
    assumed: ['created201'],
    read: ({ status, facts }) => ({
      answer: status === 201 ? 'created201' : status === 200 ? 'ok200' : status >= 400 ? 'refused' : 'other',
      facts,
    }),
  }),
  question({
    id: 'grant.shape',
    of: 'grant',
    answers: ['flat', 'wrapped', 'other'],
    assumed: ['flat'],
    read: ({ given }) => (given ? { answer: given.shape, facts: given.keys } : { reason: 'refusedBefore' }),
  }),
  question({
    id: 'grant.secret',
    of: 'grant',
    answers: ['urlSafe', 'other'],
    assumed: ['urlSafe'],
    read: ({ given }) =>
      given ? { answer: given.secretIsUrlSafe ? 'urlSafe' : 'other' } : { reason: 'refusedBefore' },
  }),
  question({
    id: 'grant.life',
    of: 'grant',
    answers: ['twoMinutes', 'other', 'absent'],
    assumed: ['twoMinutes'],
    read: ({ given }) => {
      if (!given) return { reason: 'refusedBefore' };
      const { seconds } = given;
      if (seconds === null) return { answer: 'absent' };
      return {
        // `Date` has whole seconds, and the answer took a moment.
        answer: Math.abs(seconds - 120) <= 5 ? 'twoMinutes' : 'other',
        facts: [{ fact: 'seconds', value: seconds }],
      };
    },
  }),
  question({
    id: 'grant.owner',
    of: 'grant',
    answers: ['same', 'other', 'absent'],
    assumed: ['same'],
    read: ({ given }) => (given ? { answer: given.owner } : { reason: 'refusedBefore' }),
  }),
  question({
    id: 'grant.scope',
    of: 'grant',
    answers: ['withClinicWrite', 'withoutClinicWrite', 'refusedNaming', 'refused'],
    assumed: ['withClinicWrite'],
    read: ({ given, hasClinicWrite, namedScope }) => {
      if (given) return { answer: hasClinicWrite ? 'withClinicWrite' : 'withoutClinicWrite' };
      return namedScope === null
        ? { answer: 'refused' }
        : { answer: 'refusedNaming', facts: [{ fact: 'scopes', value: [namedScope] }] };
    },
  }),
  question({
    id: 'grant.contentType',
    of: 'grant',
    answers: ['notNeeded', 'needed'],
    assumed: ['notNeeded'],
    read: ({ withoutContentType: status }) =>
      status === null
        ? { reason: 'refusedBefore' }
        : { answer: status < 300 ? 'notNeeded' : 'needed', facts: [{ fact: 'status', value: status }] },
  }),
  question({
    id: 'embed.framing',
    of: 'embed',
    answers: framings,
    assumed: ['listed'],
    read: ({ framing }) => ({ answer: framing }),
  }),
  question({
    id: 'embed.framingElsewhere',
    of: 'embed',
    answers: framings,
    assumed: ['nobody'],
    read: ({ framingElsewhere }) => ({ answer: framingElsewhere }),
  }),
  question({
    id: 'embed.cookies',
    of: 'embed',
    answers: ['lax', 'sameSiteNone', 'partitioned', 'strict', 'unspecified', 'none'],
    // The app depends on neither kind of cookie; the others would not reach the frame, or only in some browsers.
    assumed: ['lax', 'sameSiteNone'],
    read: ({ cookies }) =>
      cookies
        ? { answer: cookies.kind, facts: [{ fact: 'attributes', value: [...cookies.attributes] }] }
        : { reason: 'refusedBefore' },
  }),
  question({
    id: 'embed.tokenize',
    of: 'embed',
    answers: ['originNamed', 'anyOrigin', 'absent'],
    assumed: ['originNamed', 'anyOrigin'],
    read: ({ tokenize: { kind, status } }) => ({ answer: kind, facts: [{ fact: 'status', value: status }] }),
  }),
  question({
    id: 'embed.tokenizeElsewhere',
    of: 'embed',
    answers: ['allowed', 'refused'],
    assumed: ['allowed'],
    read: ({ tokenizeElsewhere }) => ({ answer: tokenizeElsewhere ? 'allowed' : 'refused' }),
  }),
];
