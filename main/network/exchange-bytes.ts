import { joined, wipe } from '../vault/wipe';

/** The part of a request stream that is watched. */
interface RequestStream {
  readonly once: (event: 'request', listener: (request: NodeJS.EventEmitter) => void) => unknown;
}

/** The bytes of one exchange: requests carry tokens, answers bring them, and neither may outlive the exchange. */
export interface ExchangeBytes {
  /** Bytes to wipe at the end. */
  readonly note: (bytes: Uint8Array) => void;
  /** Collects what arrives on a request's connection, before the parser takes it apart. */
  readonly watch: (stream: RequestStream) => void;
  /** The collected body, joined; wiped with the rest. */
  readonly join: (chunks: readonly Uint8Array[]) => Uint8Array;
  /** Wipes everything, and ends the watch. */
  readonly wipe: () => void;
}

/** A new collection for one request. */
export function createExchangeBytes(): ExchangeBytes {
  const noted: Uint8Array[] = [];
  let endWatch: (() => void) | null = null;
  const note = (bytes: unknown): void => {
    if (bytes instanceof Uint8Array) noted.push(bytes);
  };
  return {
    note,
    watch: (stream) => {
      stream.once('request', (request) =>
        request.once('socket', (socket: NodeJS.EventEmitter) => {
          socket.on('data', note);
          endWatch = () => socket.off('data', note);
        }),
      );
    },
    join: (chunks) => {
      const whole = joined(chunks);
      note(whole);
      return whole;
    },
    wipe: () => {
      endWatch?.();
      wipe(...noted.splice(0));
    },
  };
}
