import { failure, type Result } from '../../preload/contract/errors';
import type { AccountServices } from '../accounts/account-services';
import type { Guests } from '../embed/guests-interface';
import type { StrayLinks } from '../links/stray-links';
import type { SignIn } from '../oauth/sign-in';
import type { LivePolicy } from '../policy/live-policy';
import type { SealedVault } from '../vault/token-vault';
import type { Handlers } from './router';

type Stored = Result<{ accountId: string }>;

interface SignInParts {
  readonly accountServices: Pick<AccountServices, 'disconnect' | 'roster' | 'sharersOf'>;
  readonly guests: Pick<Guests, 'closeFailed' | 'closeAccount'>;
  readonly policy: Pick<LivePolicy, 'newest'>;
  readonly signIn: SignIn;
  readonly strayLinks: Pick<StrayLinks, 'clear'>;
  readonly vault: Pick<SealedVault, 'recordKeys'>;
}

/**
 * Reconnecting an account whose identity is lost runs as a new sign-in: there is nothing to compare. What is left of
 * the old account is removed once someone is confirmed.
 */
function createReplacement({ accountServices, guests, signIn, vault }: SignInParts) {
  let replaced: string | null = null;
  return {
    start: (purpose: Parameters<SignIn['start']>[0]): ReturnType<SignIn['start']> => {
      const entry = purpose.kind === 'reconnect' ? accountServices.roster.find(purpose.accountId) : null;
      const nameless = entry !== null && entry.identity === null;
      replaced = nameless ? entry.id : null;
      if (!nameless) return signIn.start(purpose);
      // The place of its tokens at least shows its environment.
      const key = vault.recordKeys().find(({ accountId }) => accountId === entry.tokenOwner);
      return signIn.start({ kind: 'add', ...(key && { environment: key.environment }) });
    },
    confirmed: async (): Promise<void> => {
      const accountId = replaced;
      replaced = null;
      if (accountId !== null) await accountServices.disconnect(accountId, guests.closeAccount);
    },
  };
}

/** The sign-in's verbs. */
export function connectionHandlers(parts: SignInParts): Handlers['connection'] {
  const { accountServices, guests, policy, signIn, strayLinks } = parts;
  const replacement = createReplacement(parts);
  /** Remounts guests that failed for lack of a sign-in, for every account that uses the renewed one. */
  const store = async (storing: Promise<Stored>): Promise<Stored> => {
    const stored = await storing;
    if (!stored.ok) return stored;
    const sharers = accountServices.sharersOf(stored.value.accountId);
    await Promise.all(sharers.map(({ id }) => guests.closeFailed(id)));
    await replacement.confirmed();
    return stored;
  };
  return {
    start: async ({ purpose }) => {
      strayLinks.clear();
      const { error, refused } = policy.newest();
      if (error) return { ok: false, error };
      const started = await replacement.start(purpose);
      // An application lost to a wrong policy value is not missing: nobody here could enter it.
      const isRefused = !started.ok && started.error.code === 'configuration_missing' && refused.length > 0;
      return isRefused ? failure('policy_invalid') : started;
    },
    openBrowserAgain: async () => signIn.openBrowserAgain(),
    copyLink: async () => signIn.copyLink(),
    pasteAddress: async ({ address }) => signIn.pasteAddress(address),
    cancel: async () => signIn.cancel(),
    confirm: () => store(signIn.confirm()),
    chooseSomeoneElse: async () => signIn.chooseSomeoneElse(),
    people: async () => signIn.people(),
    choose: ({ userId, role }) => store(signIn.choose(userId, role)),
  };
}
