import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { basename, join } from 'node:path';
import { listenAnywhere } from '../../support/listening';

/** A web server that gives out the files of a folder, parts of them too, and nothing else. */
export interface FeedFolder {
  /** Its address by http on this machine; its port, for other ways. */
  readonly url: string;
  readonly port: number;
  /** Bytes of packages that were given out so far. */
  readonly loaded: () => number;
  readonly server: Server;
}

/** Serves a folder; by TLS where a certificate is given. */
export async function serveFolder(
  folder: string,
  tls?: { readonly key: string; readonly cert: string },
): Promise<FeedFolder> {
  let loaded = 0;
  const answer: RequestListener = (request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://feed.test').pathname);
    readFile(join(folder, name)).then(
      (bytes) => {
        const isFeed = name.endsWith('.json');
        const type = isFeed ? 'application/json' : 'application/octet-stream';
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
        const part =
          from === undefined || to === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1);
        if (!isFeed) loaded += part.length;
        const head = { 'content-type': type, 'content-length': part.length, 'accept-ranges': 'bytes' };
        if (part === bytes) return response.writeHead(200, head).end(bytes);
        const range = `bytes ${from}-${to}/${bytes.length}`;
        return response.writeHead(206, { ...head, 'content-range': range }).end(part);
      },
      () => response.writeHead(404).end(),
    );
  };
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  const port = await listenAnywhere(server);
  return { url: `http://127.0.0.1:${port}/`, port, loaded: () => loaded, server };
}
