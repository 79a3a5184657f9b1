/** What the shell has asked for accounts and has no answer to yet. */
export interface AccountRequests {
  /** Runs one request of an account with a signal that ends it when the account is left. */
  readonly run: <Answer>(
    accountId: string,
    work: (signal: AbortSignal) => Promise<Answer>,
    callId?: string,
  ) => Promise<Answer>;
  /** Ends those of an account that were given one of these names. */
  readonly cancel: (accountId: string, callIds: readonly string[]) => void;
  /** Ends the requests of one account. */
  readonly endOf: (accountId: string) => void;
  /** Ends the requests of every account but this one (null: of all). */
  readonly endOthers: (accountId: string | null) => void;
}

/** Keeps the requests of each account apart, so that those of an account left behind can be ended. */
export function createAccountRequests(): AccountRequests {
  const open = new Map<
    AbortController,
    { readonly accountId: string; readonly callId: string | undefined }
  >();
  const end = (concerned: (accountId: string, callId: string | undefined) => boolean): void => {
    for (const [abort, { accountId, callId }] of open) if (concerned(accountId, callId)) abort.abort();
  };
  return {
    run: async (accountId, work, callId) => {
      const abort = new AbortController();
      open.set(abort, { accountId, callId });
      try {
        return await work(abort.signal);
      } finally {
        open.delete(abort);
      }
    },
    cancel: (accountId, callIds) =>
      end((of, callId) => of === accountId && callId !== undefined && callIds.includes(callId)),
    endOf: (accountId) => end((of) => of === accountId),
    endOthers: (accountId) => end((of) => of !== accountId),
  };
}
