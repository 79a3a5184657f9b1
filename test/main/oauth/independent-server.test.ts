import { Provider } from 'oidc-provider';
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { environmentOf } from '../../../main/environments/environments';
import { createAuthorizationRequest } from '../../../main/oauth/authorization-request';
import { parseCallback } from '../../../main/oauth/callback';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { FullscriptApplication } from '../../../main/policy/application';
import { startServer } from '../network/server';
import { applicationAt, codeOf, sendOf, valueOf } from './setup';

const redirectUri = 'com.practicecompanion.desktop:/oauth/local';

/** An authorization server nobody here wrote: https://github.com/panva/node-oidc-provider */
async function startIndependentServer(): Promise<FullscriptApplication> {
  // It recommends newer runtimes and production settings at start; neither matters for a test.
  for (const method of ['info', 'warn'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
  }
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const { origin } = await startServer((request, response) => handle(request, response));
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: 'companion',
        client_secret: 'companion-secret',
        application_type: 'native',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    findAccount: async (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id }),
    }),
  });
  const callback = provider.callback();
  handle = (request, response) => {
    // Like Fullscript's dashboard: the server decides the scopes, the request does not name them.
    if (request.url?.startsWith('/auth?')) request.url += '&scope=openid';
    return callback(request, response);
  };
  const environment = environmentOf('local', {
    authorizeUrl: `${origin}/auth`,
    apiBaseUrl: origin,
    tokenUrl: `${origin}/token`,
    revokeUrl: `${origin}/token/revocation`,
    embedDomain: origin,
  });
  if (!environment) throw new Error('no environment');
  return applicationAt(origin, {
    environment,
    clientId: 'companion',
    clientSecret: 'companion-secret',
    redirectUri,
  });
}

/** Signs in and consents as a browser would, with cookies and forms, until the server names our scheme. */
async function walk(authorizationUrl: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 12; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    form = null;
    if (location?.startsWith('com.')) return location;
    if (location !== null) {
      url = new URL(location, url).href;
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (prompt === undefined || action === undefined) throw new Error(`unexpected page ${answer.status}`);
    url = new URL(action, url).href;
    form = new URLSearchParams({ prompt, login: 'person', password: 'any' });
  }
  throw new Error('the walk did not end');
}

async function obtainCode(application: FullscriptApplication) {
  const request = await createAuthorizationRequest(application);
  const callback = parseCallback(await walk(request.url), { redirectUri, environmentId: 'local' });
  if (callback.kind !== 'code') throw new Error(callback.kind);
  expect(callback.state).toBe(request.state);
  expect(callback.issuer).toBe(new URL(application.environment.apiBaseUrl).origin);
  return { code: callback.code, verifier: request.verifier, redirectUri };
}

test('code and S256, rotation, refusal of a reused refresh token', async () => {
  const application = await startIndependentServer();
  const endpoint = createTokenEndpoint({ send: sendOf(), application, encoding: 'form' });
  const first = valueOf(await endpoint.exchange(await obtainCode(application)));
  expect(first.resourceOwner).toBeNull();
  expect(first.expiresAt).toBeGreaterThan(first.issuedAt);
  const second = valueOf(await endpoint.refresh({ refreshToken: first.refreshToken }));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(second.accessToken).not.toBe(first.accessToken);
  expect(codeOf(await endpoint.refresh({ refreshToken: first.refreshToken }))).toBe('reconnect_required');
});

test('a wrong verifier is refused, and so is a code that was used', async () => {
  const application = await startIndependentServer();
  const endpoint = createTokenEndpoint({ send: sendOf(), application, encoding: 'form' });
  const input = await obtainCode(application);
  expect(codeOf(await endpoint.exchange({ ...input, verifier: 'w'.repeat(43) }))).toBe('oauth_code_rejected');
  const used = await obtainCode(application);
  valueOf(await endpoint.exchange(used));
  expect(codeOf(await endpoint.exchange(used))).toBe('oauth_code_rejected');
});

test('revocation ends the refresh token', async () => {
  const application = await startIndependentServer();
  const endpoint = createTokenEndpoint({ send: sendOf(), application, encoding: 'form' });
  const grant = valueOf(await endpoint.exchange(await obtainCode(application)));
  expect(codeOf(await endpoint.revoke({ token: grant.refreshToken }))).toBe('ok');
  expect(codeOf(await endpoint.refresh({ refreshToken: grant.refreshToken }))).toBe('reconnect_required');
});

test('a wrong client secret is the administrator’s problem', async () => {
  const application = await startIndependentServer();
  const wrong = { ...application, clientSecret: 'wrong' };
  const endpoint = createTokenEndpoint({ send: sendOf(), application: wrong, encoding: 'form' });
  expect(codeOf(await endpoint.refresh({ refreshToken: 'any' }))).toBe('oauth_client_rejected');
});
