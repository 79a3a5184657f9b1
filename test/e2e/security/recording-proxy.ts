import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A proxy that writes down whom it was asked to reach, and reaches this machine only. */
export interface RecordingProxy {
  readonly port: number;
  /** `host:port` of every target, each once. */
  readonly targets: () => readonly string[];
  readonly close: () => void;
}

const isLocal = (hostname: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

/** Starts the proxy on a free port of loopback. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const targets = new Set<string>();
  const tunnels = new Set<Socket>();
  const server = createServer((message, response) => {
    const target = new URL(message.url ?? '', 'http://unknown.test');
    targets.add(target.host);
    if (!isLocal(target.hostname)) {
      response.writeHead(502).end();
      return;
    }
    const onward = request(target, { method: message.method, headers: message.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    message.pipe(onward);
  });
  server.on('connect', (message, socket: Socket) => {
    const target = new URL(`http://${message.url ?? ''}`);
    targets.add(target.host);
    socket.once('error', () => socket.destroy());
    if (!isLocal(target.hostname)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const onward = connect(Number(target.port || 80), target.hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.once('error', () => socket.destroy());
    tunnels.add(onward).add(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    targets: () => [...targets],
    close: () => {
      for (const socket of tunnels) socket.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}
