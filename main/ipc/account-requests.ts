/** What the shell has asked for accounts and has no answer to yet. */
export interface AccountRequests {
  /** Runs one request of an account with a signal that ends it when the account is left. */
  readonly run: <Answer>(
    accountId: string,
    work: (signal: AbortSignal) => Promise<Answer>,
  ) => Promise<Answer>;
  /** Ends the requests of every account but this one (null: of all). */
  readonly endOthers: (accountId: string | null) => void;
}

/** Keeps the requests of each account apart, so that those of an account left behind can be ended. */
export function createAccountRequests(): AccountRequests {
  const open = new Map<AbortController, string>();
  return {
    run: async (accountId, work) => {
      const abort = new AbortController();
      open.set(abort, accountId);
      try {
        return await work(abort.signal);
      } finally {
        open.delete(abort);
      }
    },
    endOthers: (accountId) => {
      for (const [abort, of] of open) if (of !== accountId) abort.abort();
    },
  };
}
