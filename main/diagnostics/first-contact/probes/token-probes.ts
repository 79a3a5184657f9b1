import { Unanswered, workingPair, type Contact } from '../contact';
import type { Evidence, Revocation } from '../evidence';
import type { Pair } from '../own-tokens';
import { errorFacts } from '../shapes';

/** Whether the first visit's sign-in survives the second one. */
export async function probeSeveral({ found, tokens }: Contact): Promise<Evidence['several']> {
  if (!found.first && !found.second) throw new Unanswered('noSignIn');
  if (!found.first || !found.second) throw new Unanswered('onlyOneSignIn');
  return { firstLives: await tokens.lives(found.first.pair) };
}

/** Refreshes one of its own pairs: once, again before the new access token is used, and again after. */
export async function probeRefresh(contact: Contact): Promise<Evidence['refresh']> {
  const { tokens } = contact;
  const old = await workingPair(contact);
  if (old.refresh === null) throw new Unanswered('noTokenLeft');
  old.spent = true;
  const first = await tokens.refresh(old);
  if (!first.pair) throw new Unanswered('refusedBefore');
  const oldAccessBeforeUse = await tokens.lives(old);
  const second = await tokens.refresh(old);
  await tokens.lives(second.pair ?? first.pair);
  const oldAccessAfterUse = await tokens.lives(old);
  const third = await tokens.refresh(old);
  const refused = [third, second].find(({ pair }) => pair === null);
  return {
    sameToken: first.pair.refresh === null || first.pair.refresh === old.refresh,
    againBeforeUse: second.pair !== null,
    againAfterUse: third.pair !== null,
    oldAccessBeforeUse,
    oldAccessAfterUse,
    facts: refused ? errorFacts(refused.answer) : [],
  };
}

/** Exchanges a code a second time, which the app itself never does. */
export async function probeCodeReuse(contact: Contact): Promise<Evidence['codeReuse']> {
  const { found, tokens } = contact;
  const used = found.second ?? found.first;
  if (!used) throw new Unanswered('noSignIn');
  const before = await workingPair(contact);
  const again = await tokens.exchange({ code: used.code, verifier: used.verifier });
  return {
    accepted: again.pair !== null,
    tokensLive: await tokens.lives(before),
    facts: errorFacts(again.answer),
  };
}

/** What remains of a pair: tries its refresh token, and keeps the pair that this returns. */
async function revocationOf({ tokens }: Contact, pair: Pair, token: string): Promise<Revocation> {
  pair.spent = true;
  const { status } = await tokens.revoke(token);
  const accessLives = await tokens.lives(pair);
  const refreshLives = pair.refresh !== null && (await tokens.refresh(pair)).pair !== null;
  return { status, accessLives, refreshLives };
}

async function spend(contact: Contact, which: 'access' | 'refresh'): Promise<Revocation | null> {
  const pair = await contact.tokens.working();
  const token = pair?.[which] ?? null;
  return pair && token !== null ? revocationOf(contact, pair, token) : null;
}

/** Revokes one pair by its access token and one by its refresh token, and a token that never existed. */
export async function probeRevoke(contact: Contact): Promise<Evidence['revoke']> {
  if (!contact.found.first && !contact.found.second) throw new Unanswered('noSignIn');
  return {
    byAccess: await spend(contact, 'access'),
    byRefresh: await spend(contact, 'refresh'),
    unknown: (await contact.tokens.revoke('first-contact-revokes-no-token')).status,
  };
}

const margin = 60;
const longestWait = 3 * 3_600;

/** Waits until a pair's access token has expired, then revokes with it. Only when the person chose to wait. */
export async function probeExpiry(contact: Contact): Promise<Evidence['expiry']> {
  if (!contact.found.first && !contact.found.second) throw new Unanswered('noSignIn');
  if (!contact.waitsForExpiry) throw new Unanswered('takesTwoHours');
  const pair = await workingPair(contact);
  if (pair.seconds === null || pair.seconds > longestWait) throw new Unanswered('takesTwoHours');
  await contact.wait((pair.seconds + margin) * 1000);
  const { status, refreshLives } = await revocationOf(contact, pair, pair.access);
  return { status, refreshLives };
}
