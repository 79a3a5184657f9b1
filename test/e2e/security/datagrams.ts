import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP server that nobody should reach, and how many datagrams did. */
export interface DatagramCounter {
  readonly port: number;
  readonly datagrams: () => number;
  readonly close: () => void;
}

/** Starts a UDP server on loopback that only counts. */
export async function countDatagrams(): Promise<DatagramCounter> {
  let datagrams = 0;
  const socket = createSocket('udp4').on('message', () => {
    datagrams += 1;
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, datagrams: () => datagrams, close: () => socket.close() };
}
