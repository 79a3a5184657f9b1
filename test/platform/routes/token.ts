import { json } from '../http';
import type { AuthorizationServer } from '../oauth';
import type { Settings } from '../options';
import type { TokenRecord } from '../record';
import type { Route } from '../router';

/** The wrapped answer with an ISO `created_at`. https://fullscript.dev/docs/how-to-guides/oauth/using-oauth/request-access-token */
const issuedAnswer = (token: TokenRecord, { accessTokenSeconds, oauthLevel }: Settings): object => ({
  oauth: {
    access_token: token.accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    refresh_token: token.refreshToken,
    scope: token.scope,
    created_at: new Date(token.createdAt).toISOString(),
    resource_owner:
      oauthLevel === 'role'
        ? { id: token.person.id, type: token.person.type }
        : { id: token.person.clinic.id, type: 'Clinic' },
  },
});

/** Token and revoke endpoints; JSON is documented, form encoding works too. */
export function tokenRoutes(settings: Settings, server: AuthorizationServer): readonly Route[] {
  return [
    {
      side: 'api',
      method: 'POST',
      path: '/api/oauth/token',
      handle: ({ fields }) => {
        const answer = server.token(fields);
        if ('issued' in answer) return json(200, issuedAnswer(answer.issued, settings));
        return json(
          answer.status,
          { error: answer.error, error_description: answer.description },
          answer.status === 401
            ? { 'WWW-Authenticate': `Bearer realm="Fullscript", error="${answer.error}"` }
            : {},
        );
      },
    },
    {
      side: 'api',
      method: 'POST',
      path: '/api/oauth/revoke',
      handle: ({ fields }) =>
        server.revoke(fields)
          ? json(200, {})
          : json(403, {
              error: 'unauthorized_client',
              error_description: 'You are not authorized to revoke this token',
            }),
    },
  ];
}
