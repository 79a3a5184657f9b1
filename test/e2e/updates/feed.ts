import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { feedDocument, makeFeedKey, signedFeed } from '../../main/updates/signed-feed';
import { listenAnywhere } from '../../support/listening';

const day = 86_400_000;

/** How the server answers one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const key = makeFeedKey();
const stranger = makeFeedKey();

/** The word by which an unpackaged app believes what these feeds sign. */
export const keyWord = `--update-key=${key.publicKey}`;

/** A feed that is good today, for this computer, with changes. `from`: days from now on which it was issued. */
export const feed = (changes: Partial<typeof feedDocument> = {}, from = 0): object => ({
  ...feedDocument,
  system: process.platform,
  architecture: process.arch,
  version: '99.0.0',
  issued: new Date(Date.now() + from * day).toISOString(),
  expires: new Date(Date.now() + 30 * day).toISOString(),
  ...changes,
});

const json =
  (body: unknown): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

/** Gives out a feed with the signature of its makers. */
export const signed = (document: object): Answer => json(signedFeed(document, key.privateKey));

/** Gives out a feed with a signature of somebody else. */
export const signedByStranger = (document: object): Answer => json(signedFeed(document, stranger.privateKey));

/** Gives out a feed with the signature of another one. */
export const signedForAnother = (document: object): Answer =>
  json({
    ...signedFeed(document, key.privateKey),
    payload: Buffer.from(JSON.stringify({ ...document, version: '99.9.9' })).toString('base64'),
  });

export const withStatus =
  (status: number): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end('{}');

export const hangUp: Answer = (request) => void request.socket.destroy();

export const page: Answer = (_request, response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to our guest network</h1>');

/** A server of feeds on this machine, and what it was asked for. */
export interface FeedServer {
  readonly url: string;
  readonly asked: readonly string[];
  readonly answer: (how: Answer) => void;
  readonly close: () => void;
}

export async function startFeedServer(): Promise<FeedServer> {
  let how: Answer = withStatus(404);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    how(request, response);
  });
  const port = await listenAnywhere(server);
  return {
    url: `http://127.0.0.1:${port}/feeds`,
    asked,
    answer: (next) => (how = next),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
