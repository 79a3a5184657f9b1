import type { Result } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';

/** Cancels calls of an account by their names. */
export type CancelCalls = ShellInterface['patients']['cancel'];

/**
 * Makes one call to main that ends, over there too, when the signal is aborted; it then answers `request_cancelled`
 * without waiting.
 */
export function cancellable<Value>(
  cancel: CancelCalls,
  accountId: string,
  signal: AbortSignal,
  ask: (callId: string) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const cancelled = { ok: false, error: { code: 'request_cancelled' } } as const;
  if (signal.aborted) return Promise.resolve(cancelled);
  const callId = crypto.randomUUID();
  return new Promise((resolve) => {
    const end = (): void => {
      void cancel({ accountId, callIds: [callId] });
      resolve(cancelled);
    };
    signal.addEventListener('abort', end, { once: true });
    const wait = async (): Promise<void> => {
      const answer = await ask(callId);
      signal.removeEventListener('abort', end);
      resolve(answer);
    };
    void wait();
  });
}
