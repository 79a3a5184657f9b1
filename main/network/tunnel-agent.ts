import https from 'node:https';
import type { Duplex } from 'node:stream';
import { openTunnel, type TunnelRequest } from './tunnel';

type Created = (error: Error | null, stream: Duplex) => void;

/**
 * An agent whose connections run through a proxy's tunnel. TLS runs end to end with the host behind the proxy. A
 * connection that cannot be made fails with a `TunnelError`.
 * https://nodejs.org/api/http.html#agentcreateconnectionoptions-callback
 */
export class TunnelAgent extends https.Agent {
  readonly #tunnel: Pick<TunnelRequest, 'proxyUrl' | 'authorization' | 'trust'>;

  constructor(
    options: https.AgentOptions,
    tunnel: Pick<TunnelRequest, 'proxyUrl' | 'authorization' | 'trust'>,
  ) {
    super(options);
    this.#tunnel = tunnel;
  }

  override createConnection(options: https.RequestOptions, callback?: Created): undefined {
    const open = async (): Promise<Duplex | null | undefined> => {
      const host = options.host ?? '';
      const socket = await openTunnel({ ...this.#tunnel, host, port: Number(options.port ?? 443) });
      const throughTunnel = { ...options, socket };
      return super.createConnection(throughTunnel);
    };
    const tell = (...outcome: unknown[]): void => {
      if (callback) Reflect.apply(callback, undefined, outcome); // the types ask for a stream beside an error
    };
    open().then(
      (stream) => tell(null, stream),
      (error: unknown) => tell(error),
    );
  }
}
