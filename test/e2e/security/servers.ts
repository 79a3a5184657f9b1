import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { once } from 'node:events';

/** Servers that nobody should reach, and how often somebody did. */
export interface CountingServers {
  readonly udpPort: number;
  readonly tcpPort: number;
  readonly hits: () => { readonly udp: number; readonly tcp: number };
  readonly close: () => void;
}

/** Starts a UDP and a TCP server on loopback that only count. */
export async function countingServers(): Promise<CountingServers> {
  let udp = 0;
  let tcp = 0;
  const datagrams = createSocket('udp4').on('message', () => {
    udp += 1;
  });
  const connections = createServer((socket) => {
    tcp += 1;
    socket.destroy();
  });
  datagrams.bind(0, '127.0.0.1');
  connections.listen(0, '127.0.0.1');
  await Promise.all([once(datagrams, 'listening'), once(connections, 'listening')]);
  const address = connections.address();
  return {
    udpPort: datagrams.address().port,
    tcpPort: typeof address === 'object' && address ? address.port : 0,
    hits: () => ({ udp, tcp }),
    close: () => {
      datagrams.close();
      connections.close();
    },
  };
}
