import type { ContactFact } from '../../../../preload/contract/first-contact';
import { question, type Question } from '../question';

const status = (value: number): readonly ContactFact[] => [{ fact: 'status', value }];

/** The life of tokens: several at once, refreshing, reusing a code, revoking. */
export const tokenQuestions: readonly Question[] = [
  question({
    id: 'tokens.several',
    of: 'several',
    answers: ['live', 'replaced'],
    assumed: ['live'],
    read: ({ firstLives }) => ({ answer: firstLives ? 'live' : 'replaced' }),
  }),
  question({
    id: 'refresh.rule',
    of: 'refresh',
    answers: ['graceUntilUse', 'atOnce', 'never', 'sameToken'],
    assumed: ['graceUntilUse'],
    read: ({ sameToken, againBeforeUse, againAfterUse, facts }) => {
      if (sameToken) return { answer: 'sameToken' };
      if (!againBeforeUse) return { answer: 'atOnce', facts };
      return { answer: againAfterUse ? 'never' : 'graceUntilUse', facts };
    },
  }),
  question({
    id: 'refresh.oldAccess',
    of: 'refresh',
    answers: ['untilUse', 'atOnce', 'lives'],
    assumed: ['untilUse'],
    read: ({ oldAccessBeforeUse, oldAccessAfterUse }) => ({
      answer: oldAccessBeforeUse ? (oldAccessAfterUse ? 'lives' : 'untilUse') : 'atOnce',
    }),
  }),
  question({
    id: 'code.reuse',
    of: 'codeReuse',
    answers: ['refused', 'refusedAndRevoked', 'accepted'],
    assumed: ['refused'],
    read: ({ accepted, tokensLive, facts }) =>
      accepted ? { answer: 'accepted' } : { answer: tokensLive ? 'refused' : 'refusedAndRevoked', facts },
  }),
  question({
    id: 'revoke.byAccess',
    of: 'revoke',
    answers: ['both', 'accessOnly', 'refreshOnly', 'nothing'],
    assumed: ['both'],
    read: ({ byAccess }) => (byAccess ? revocationAnswer(byAccess) : { reason: 'noTokenLeft' }),
  }),
  question({
    id: 'revoke.byRefresh',
    of: 'revoke',
    answers: ['both', 'accessOnly', 'refreshOnly', 'nothing'],
    assumed: ['both'],
    read: ({ byRefresh }) => (byRefresh ? revocationAnswer(byRefresh) : { reason: 'noTokenLeft' }),
  }),
  question({
    id: 'revoke.unknown',
    of: 'revoke',
    answers: ['saysDone', 'refused'],
    assumed: ['saysDone'],
    read: ({ unknown }) => ({ answer: unknown < 300 ? 'saysDone' : 'refused', facts: status(unknown) }),
  }),
  question({
    id: 'revoke.expired',
    of: 'expiry',
    answers: ['killsRefresh', 'leavesRefresh'],
    // Signing out renews an expired sign-in first, which works either way.
    assumed: ['leavesRefresh'],
    read: (expiry) => ({
      answer: expiry.refreshLives ? 'leavesRefresh' : 'killsRefresh',
      facts: status(expiry.status),
    }),
  }),
];

function revocationAnswer(revocation: {
  readonly status: number;
  readonly accessLives: boolean;
  readonly refreshLives: boolean;
}): {
  readonly answer: 'both' | 'accessOnly' | 'refreshOnly' | 'nothing';
  readonly facts: readonly ContactFact[];
} {
  const { accessLives, refreshLives } = revocation;
  const answer = accessLives
    ? refreshLives
      ? 'nothing'
      : 'refreshOnly'
    : refreshLives
      ? 'accessOnly'
      : 'both';
  return { answer, facts: status(revocation.status) };
}
