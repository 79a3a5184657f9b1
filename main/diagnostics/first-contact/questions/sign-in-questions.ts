import type { ContactAnswer } from '../../../../preload/contract/first-contact';
import type { Refusal } from '../evidence';
import { question, type Question, type Reading } from '../question';
import { errorCodeFact } from '../shapes';

type ErrorAnswer = Extract<
  ContactAnswer,
  'invalidClient401' | 'invalidClient400' | 'invalidGrant400' | 'invalidGrant401' | 'other'
>;

const refusalAnswer = ({ status, code, facts }: Refusal): Reading<ErrorAnswer> => {
  const known = new Map<string, ErrorAnswer>([
    ['invalid_client 401', 'invalidClient401'],
    ['invalid_client 400', 'invalidClient400'],
    ['invalid_grant 400', 'invalidGrant400'],
    ['invalid_grant 401', 'invalidGrant401'],
  ]);
  return { answer: known.get(`${String(code)} ${String(status)}`) ?? 'other', facts };
};

/** Hosts, authorization page, redirect, PKCE, and the token endpoint's answers. */
export const signInQuestions: readonly Question[] = [
  question({
    id: 'hosts.production',
    of: 'hosts',
    answers: ['both', 'comOnly', 'ioOnly', 'neither'],
    // The app's table has the .com hosts.
    assumed: ['both', 'comOnly'],
    read: ({ com, io }) => ({ answer: com ? (io ? 'both' : 'comOnly') : io ? 'ioOnly' : 'neither' }),
  }),
  question({
    id: 'authorize.address',
    of: 'authorize',
    answers: ['configured', 'elsewhere', 'nowhere'],
    assumed: ['configured'],
    read: ({ configured, shown }) => ({
      answer: configured ? 'configured' : shown.length > 0 ? 'elsewhere' : 'nowhere',
      facts: [{ fact: 'addresses', value: [...shown] }],
    }),
  }),
  question({
    id: 'authorize.redirectMismatch',
    of: 'authorize',
    answers: ['notFound', 'signInFirst', 'otherError', 'followed'],
    assumed: ['notFound', 'signInFirst'],
    read: ({ mismatch: { status, followed, likeRegistered } }) => ({
      answer: followed
        ? 'followed'
        : status === 404
          ? 'notFound'
          : likeRegistered
            ? 'signInFirst'
            : 'otherError',
      facts: [{ fact: 'status', value: status }],
    }),
  }),
  question({
    id: 'redirect.arrival',
    of: 'visits',
    answers: ['bySystem', 'byHand'],
    assumed: ['bySystem'],
    read: ({ byHand }) => ({ answer: byHand ? 'byHand' : 'bySystem' }),
  }),
  question({
    id: 'authorize.state',
    of: 'visits',
    answers: ['unchanged', 'missing', 'changed'],
    assumed: ['unchanged'],
    read: ({ state }) => ({ answer: state }),
  }),
  question({
    id: 'authorize.parameters',
    of: 'visits',
    answers: ['none', 'issuer', 'others'],
    assumed: ['none'],
    read: ({ parameters, parameterCount }) => ({
      answer: parameters,
      facts: parameterCount > 0 ? [{ fact: 'count', value: parameterCount }] : [],
    }),
  }),
  question({
    id: 'authorize.cancel',
    of: 'visits',
    answers: ['accessDenied', 'otherError'],
    assumed: ['accessDenied'],
    read: ({ cancel }) =>
      cancel === null
        ? { reason: 'notSeen' }
        : {
            answer: cancel.code === 'access_denied' ? 'accessDenied' : 'otherError',
            facts: errorCodeFact(cancel.code),
          },
  }),
  question({
    id: 'pkce.required',
    of: 'visits',
    answers: ['optional', 'required'],
    assumed: ['optional'],
    read: ({ challengeRequired }) =>
      challengeRequired === null
        ? { reason: 'notSeen' }
        : { answer: challengeRequired ? 'required' : 'optional' },
  }),
  question({
    id: 'pkce.verifier',
    of: 'visits',
    answers: ['checked', 'ignored', 'refusedBoth'],
    assumed: ['checked'],
    read: ({ verifier }) => (verifier === null ? { reason: 'onlyOneSignIn' } : { answer: verifier }),
  }),
  question({
    id: 'token.wrapping',
    of: 'token',
    answers: ['wrapped', 'flat'],
    assumed: ['wrapped'],
    read: ({ wrapped, keys }) => ({ answer: wrapped ? 'wrapped' : 'flat', facts: keys }),
  }),
  question({
    id: 'token.createdAt',
    of: 'token',
    answers: ['isoText', 'unixNumber', 'absent', 'other'],
    assumed: ['isoText'],
    read: ({ createdAt }) => ({ answer: createdAt }),
  }),
  question({
    id: 'token.expiresIn',
    of: 'token',
    answers: ['number', 'numberAsText', 'absent', 'other'],
    assumed: ['number'],
    read: ({ expiresIn, seconds }) => ({
      answer: expiresIn,
      facts: seconds === null ? [] : [{ fact: 'seconds', value: seconds }],
    }),
  }),
  question({
    id: 'token.owner',
    of: 'token',
    answers: ['person', 'clinic', 'absent', 'other'],
    assumed: ['person'],
    read: ({ owner }) => ({ answer: owner }),
  }),
  question({
    id: 'token.scopeSpelling',
    of: 'token',
    answers: ['lowerCase', 'otherCase', 'absent'],
    assumed: ['lowerCase'],
    read: ({ scopes: { present, lowerCase } }) => ({
      answer: present ? (lowerCase ? 'lowerCase' : 'otherCase') : 'absent',
    }),
  }),
  question({
    id: 'token.scopes',
    of: 'token',
    answers: ['complete', 'missing', 'absent'],
    assumed: ['complete'],
    read: ({ scopes: { present, names, others, missing } }) => ({
      answer: present ? (missing.length === 0 ? 'complete' : 'missing') : 'absent',
      facts: [
        { fact: 'scopes', value: [...names] },
        ...(others > 0 ? [{ fact: 'otherScopes' as const, value: others }] : []),
      ],
    }),
  }),
  question({
    id: 'token.clientError',
    of: 'tokenErrors',
    answers: ['invalidClient401', 'invalidClient400', 'invalidGrant400', 'invalidGrant401', 'other'],
    assumed: ['invalidClient401'],
    read: ({ client }) => refusalAnswer(client),
  }),
  question({
    id: 'token.grantError',
    of: 'tokenErrors',
    answers: ['invalidClient401', 'invalidClient400', 'invalidGrant400', 'invalidGrant401', 'other'],
    assumed: ['invalidGrant400'],
    read: ({ grant }) => refusalAnswer(grant),
  }),
  question({
    id: 'token.formEncoding',
    of: 'tokenErrors',
    answers: ['accepted', 'refused'],
    assumed: ['accepted'],
    read: ({ form: { accepted, facts } }) => ({ answer: accepted ? 'accepted' : 'refused', facts }),
  }),
];
