import { type Answer, empty, json, type PlatformRequest } from '../http';
import { type Misbehaviour, misbehaviourOf } from '../misbehaviour';
import type { SessionEnd } from '../embed-sessions';
import { type HostileKind, hostileKindOf } from '../pages/hostile';
import type { PlatformRecord } from '../record';
import type { Route } from '../router';
import { isFields, parseJson, textOf } from '../values';

/** What another process may tell the platform. */
export interface Controls {
  misbehave(rule: Misbehaviour): void;
  clearMisbehaviour(): void;
  setHostile(kind: HostileKind | null): void;
  advance(seconds: number): void;
  revokeAllOf(personId: string): void;
  endEmbedSessions(how?: SessionEnd): void;
}

const isLocal = ({ remoteAddress, headers }: PlatformRequest): boolean =>
  /^(::1|127\.|::ffff:127\.)/.test(remoteAddress) && !('origin' in headers);

/**
 * `POST /__control` with any of `misbehave`, `clear`, `hostile`, `advanceSeconds`, `revoke`, `endEmbedSessions`;
 * `GET /__record`; and `POST /__report` for hostile pages. Only from this machine, and the first two not from a page.
 */
export function controlRoutes(record: PlatformRecord, controls: Controls): readonly Route[] {
  const control = (request: PlatformRequest): Answer => {
    if (!isLocal(request)) return json(403, { error: 'Only from this machine' });
    const { fields } = request;
    if (fields['clear'] === true) controls.clearMisbehaviour();
    if (isFields(fields['misbehave'])) {
      const rule = misbehaviourOf(fields['misbehave']);
      if (!rule) return json(422, { error: 'A misbehaviour needs a path or a pathPattern' });
      controls.misbehave(rule);
    }
    if ('hostile' in fields) controls.setHostile(hostileKindOf(textOf(fields, 'hostile')));
    if (typeof fields['advanceSeconds'] === 'number') controls.advance(fields['advanceSeconds']);
    if (textOf(fields, 'revoke')) controls.revokeAllOf(textOf(fields, 'revoke'));
    if (fields['endEmbedSessions'] === true) controls.endEmbedSessions();
    if (fields['endEmbedSessions'] === 'signIn') controls.endEmbedSessions('signIn');
    return json(200, {});
  };
  return [
    { side: 'both', method: 'POST', path: '/__control', handle: control },
    {
      side: 'both',
      method: 'GET',
      path: '/__record',
      handle: (request) =>
        isLocal(request)
          ? json(200, {
              ...record,
              requests: record.requests.filter(({ path }) => !path.startsWith('/__')),
              tokens: record.tokens.map(({ previous, ...token }) => ({
                ...token,
                previous: previous?.accessToken ?? null,
              })),
              refreshes: record.refreshes.map(({ from, to }) => ({
                from: from.accessToken,
                to: to.accessToken,
              })),
              revocations: record.revocations.map(({ accessToken }) => accessToken),
            })
          : json(403, { error: 'Only from this machine' }),
    },
    {
      side: 'embed',
      method: 'POST',
      path: '/__report',
      handle: ({ body }) => {
        const report = parseJson(body);
        if (isFields(report)) {
          record.reports.push({
            kind: textOf(report, 'kind'),
            name: textOf(report, 'name'),
            gesture: report['gesture'] === true,
            result: 'result' in report ? textOf(report, 'result') : null,
            refused: 'refused' in report ? textOf(report, 'refused') : null,
          });
        }
        return empty(204);
      },
    },
    {
      side: 'embed',
      method: 'GET',
      path: '/hostile/download',
      handle: () => ({
        status: 200,
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': 'attachment; filename="invoice.exe"',
        },
        body: 'MZ this is not a program',
      }),
    },
  ];
}
