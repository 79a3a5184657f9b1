import { type Answer, empty, json, type PlatformRequest } from '../http';
import type { AuthorizationServer } from '../oauth';
import type { TokenRecord } from '../record';
import type { Handler } from '../router';

/** A handler that runs for a living bearer token with the scope; otherwise 401 without a body, or 403. */
export type Guard = (
  scope: string,
  handle: (request: PlatformRequest, token: TokenRecord) => Answer,
) => Handler;

/** Bearer and scope check of every API call, as Doorkeeper answers (RFC 6750 section 3). */
export function createGuard(server: AuthorizationServer): Guard {
  return (scope, handle) => (request) => {
    const header = request.headers['authorization'] ?? '';
    const bearer = server.bearer(header.startsWith('Bearer ') ? header.slice(7) : '');
    if ('refused' in bearer) {
      return empty(401, {
        'WWW-Authenticate': `Bearer realm="Fullscript", error="invalid_token", error_description="${bearer.refused}"`,
      });
    }
    if (!bearer.token.scope.split(' ').includes(scope)) {
      return json(
        403,
        {
          error: 'insufficient_scope',
          error_description: `Access to this resource requires scope "${scope}".`,
        },
        {
          'WWW-Authenticate': `Bearer realm="Fullscript", error="insufficient_scope", error_description="Access to this resource requires scope '${scope}'."`,
        },
      );
    }
    return handle(request, bearer.token);
  };
}
