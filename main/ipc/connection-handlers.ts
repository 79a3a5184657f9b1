import { failure, type Result } from '../../preload/contract/errors';
import type { Guests } from '../embed/guests-interface';
import type { Services } from '../app/create-services';
import { createReplacement } from './account-handlers';
import type { Handlers } from './router';

type Stored = Result<{ accountId: string }>;

/** The verbs of the sign-in. */
export function connectionHandlers(
  services: () => Promise<Services>,
  guests: Pick<Guests, 'closeFailed' | 'closeAccount'>,
): Handlers['connection'] {
  const replacement = createReplacement(guests);
  /** Guests that failed for want of a sign-in are mounted anew, for every account that works with the renewed one. */
  const store = async (work: (ready: Services) => Promise<Stored>): Promise<Stored> => {
    const ready = await services();
    const stored = await work(ready);
    if (!stored.ok) return stored;
    const sharers = ready.accountServices.sharersOf(stored.value.accountId);
    await Promise.all(sharers.map(({ id }) => guests.closeFailed(id)));
    await replacement.confirmed(ready);
    return stored;
  };
  return {
    start: async ({ purpose }) => {
      const ready = await services();
      ready.strayLinks.clear();
      const { error, refused } = ready.policy.newest();
      if (error) return { ok: false, error };
      const started = await replacement.start(ready, purpose);
      // An application that a wrong value costs is not missing: nobody here could enter it.
      const isRefused = !started.ok && started.error.code === 'configuration_missing' && refused.length > 0;
      return isRefused ? failure('policy_invalid') : started;
    },
    openBrowserAgain: async () => (await services()).connection.openBrowserAgain(),
    copyLink: async () => (await services()).connection.copyLink(),
    pasteAddress: async ({ address }) => (await services()).connection.pasteAddress(address),
    cancel: async () => (await services()).connection.cancel(),
    confirm: () => store(({ connection }) => connection.confirm()),
    chooseSomeoneElse: async () => (await services()).connection.chooseSomeoneElse(),
    people: async () => (await services()).connection.people(),
    choose: ({ userId, role }) => store(({ connection }) => connection.choose(userId, role)),
  };
}
