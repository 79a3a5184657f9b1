import { personOf } from '../clinics';
import { html, type PlatformRequest, redirect } from '../http';
import type { AuthorizationServer } from '../oauth';
import type { Settings } from '../options';
import { consentPage, missingPage } from '../pages/consent';
import type { Route } from '../router';
import { textOf } from '../values';

interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: string;
  readonly state: string | null;
  readonly challenge: string | null;
  readonly challengeMethod: string | null;
}

const pageHeaders = {
  // No form-action here: browsers apply it to redirects as well, and the answer goes to the application's own scheme.
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

const requestOf = (read: (name: string) => string | null): AuthorizationRequest => ({
  clientId: read('client_id') ?? '',
  redirectUri: read('redirect_uri') ?? '',
  responseType: read('response_type') ?? '',
  state: read('state'),
  challenge: read('code_challenge'),
  challengeMethod: read('code_challenge_method'),
});

/** The redirect URI with the answer in its query; a string operation, for custom schemes are opaque to `URL`. */
function location(redirectUri: string, answer: Record<string, string | null>): string {
  const query = Object.entries(answer)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`;
}

/**
 * The browser's part of the sign-in: one page to choose who one is and to consent or cancel. A redirect URI that does
 * not match exactly is a 404 page. https://fullscript.dev/docs/how-to-guides/oauth/using-oauth/request-auth-code
 */
export function authorizeRoutes(settings: Settings, server: AuthorizationServer): readonly Route[] {
  const problemOf = (request: AuthorizationRequest): ReturnType<typeof html> | null => {
    if (
      request.clientId !== settings.application.clientId ||
      !settings.redirectUris.includes(request.redirectUri)
    ) {
      return html(404, missingPage(), pageHeaders);
    }
    const refuse = (error: string, description: string) =>
      redirect(
        location(request.redirectUri, { error, error_description: description, state: request.state }),
      );
    if (request.responseType !== 'code') {
      return refuse(
        'unsupported_response_type',
        'The authorization server does not support this response type.',
      );
    }
    if (request.challenge !== null && request.challengeMethod !== 'S256' && settings.pkce !== 'ignored') {
      return refuse('invalid_request', 'The code_challenge_method must be S256.');
    }
    if (request.challenge === null && (settings.pkce === 'required' || settings.different)) {
      return refuse('invalid_request', 'Missing required parameter: code_challenge.');
    }
    return null;
  };

  const show = ({ query }: PlatformRequest) =>
    problemOf(requestOf((name) => query.get(name))) ??
    html(200, consentPage(query, settings.scopes), pageHeaders);

  const decide = ({ fields }: PlatformRequest) => {
    const request = requestOf((name) => (name in fields ? textOf(fields, name) : null));
    const problem = problemOf(request);
    if (problem) return problem;
    if (textOf(fields, 'decision') !== 'authorize') {
      return redirect(
        location(request.redirectUri, {
          error: 'access_denied',
          error_description: 'The resource owner or authorization server denied the request.',
          state: request.state,
        }),
      );
    }
    const person = personOf(textOf(fields, 'person'));
    if (!person) {
      const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
      return html(422, consentPage(query, settings.scopes, 'Choose who is signing in.'), pageHeaders);
    }
    const code = server.issueCode(person, request.redirectUri, request.challenge);
    return redirect(location(request.redirectUri, { code, state: request.state }));
  };

  return ['/api/oauth/authorize', '/oauth/authorize'].flatMap((path): Route[] => [
    { side: 'both', method: 'GET', path, handle: show },
    { side: 'both', method: 'POST', path, handle: decide },
  ]);
}
