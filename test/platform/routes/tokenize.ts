import { empty, json, type PlatformRequest } from '../http';
import type { PlatformRecord } from '../record';
import type { Route } from '../router';

/** Preflight and answer carry CORS for any origin: the SDK posts JSON from the host page, without credentials. */
const cors = ({ headers }: PlatformRequest): Record<string, string> => ({
  'Access-Control-Allow-Origin': headers['origin'] ?? '*',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? 'content-type',
  'Access-Control-Allow-Private-Network': 'true',
  Vary: 'Origin',
});

/** Stores patient data and hands out the token that stands for it in the embed's address. */
export function tokenizeRoutes(record: PlatformRecord, random: (length: number) => string): readonly Route[] {
  const path = '/api/embeddable/tokenize';
  return [
    { side: 'embed', method: 'OPTIONS', path, handle: (request) => empty(204, cors(request)) },
    {
      side: 'embed',
      method: 'POST',
      path,
      handle: (request) => {
        if (!('data' in request.fields)) return json(400, { error: 'data is missing' }, cors(request));
        const dataToken = random(64);
        record.tokenized.push({ dataToken, data: request.fields['data'] });
        return json(200, { data_token: dataToken }, cors(request));
      },
    },
  ];
}
