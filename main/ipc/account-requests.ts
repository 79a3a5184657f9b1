/** The shell's unanswered requests, by account. */
export interface AccountRequests {
  /** Runs an account's request with a signal that aborts when the account is left. */
  readonly run: <Answer>(
    accountId: string,
    work: (signal: AbortSignal) => Promise<Answer>,
    callId?: string,
  ) => Promise<Answer>;
  /** Aborts an account's requests with one of these names. */
  readonly cancel: (accountId: string, callIds: readonly string[]) => void;
  /** Aborts one account's requests. */
  readonly endOf: (accountId: string) => void;
  /** Aborts every other account's requests (null: all). */
  readonly endOthers: (accountId: string | null) => void;
}

/** Keeps each account's requests apart, so those of an account left behind can be aborted. */
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
