import { failure } from '../../preload/contract/errors';
import type { SendRequest } from './http';

/** A way to the network that can be closed. */
export interface Gate {
  readonly send: SendRequest;
  /** Cancels calls in flight (`request_cancelled`) and refuses new ones (`locked`). */
  readonly close: () => void;
  readonly open: () => void;
}

/** Puts a gate before the client: while the app is locked, nothing may carry a token. */
export function createGate(send: SendRequest): Gate {
  let closed = false;
  const running = new Set<AbortController>();
  return {
    send: async (request) => {
      if (closed) return failure('locked');
      const cancel = new AbortController();
      const abort = (): void => cancel.abort();
      if (request.signal?.aborted) abort();
      request.signal?.addEventListener('abort', abort, { once: true });
      running.add(cancel);
      try {
        return await send({ ...request, signal: cancel.signal });
      } finally {
        running.delete(cancel);
        request.signal?.removeEventListener('abort', abort);
      }
    },
    close: () => {
      closed = true;
      for (const cancel of running) cancel.abort();
    },
    open: () => {
      closed = false;
    },
  };
}
