import type { AuthorizationServer, Client, ClientAuth, CustomFetchOptions } from 'oauth4webapi';
import {
  failure,
  success,
  type CompanionError,
  type ErrorCode,
  type Result,
} from '../../preload/contract/errors';
import type { HttpAnswer, SendRequest } from '../network/http';
import type { FullscriptApplication } from '../policy/application';
import { revocationError, tokenEndpointError } from './token-error';
import { flattenTokenAnswer, readTokenGrant, type FlatTokenAnswer, type TokenGrant } from './token-grant';

export interface TokenEndpoint {
  /**
   * Exchanges an authorization code (RFC 6749 section 4.1.3). Never repeated: some servers revoke the first tokens when
   * the same code is used again. Errors: `oauth_code_rejected`, `oauth_client_rejected`, `oauth_answer_malformed`,
   * `locked`, those of `SendRequest`, and the usual ones by status.
   */
  readonly exchange: (input: {
    readonly code: string;
    readonly verifier: string | null;
    readonly redirectUri: string;
  }) => Promise<Result<TokenGrant>>;
  /**
   * Refreshes (RFC 6749 section 6). Repeated on network errors, 429 and 5xx: Fullscript accepts the same refresh token
   * until the new access token is used. Errors: as above, with `reconnect_required` for a refused refresh token.
   */
  readonly refresh: (input: { readonly refreshToken: string }) => Promise<Result<TokenGrant>>;
  /** Revokes an access or refresh token (RFC 7009). Error besides the usual ones: `unauthorized` if it is already dead. */
  readonly revoke: (input: { readonly token: string }) => Promise<Result<Record<string, never>>>;
}

export interface TokenEndpointOptions {
  readonly send: SendRequest;
  readonly application: Pick<
    FullscriptApplication,
    'clientId' | 'clientSecret' | 'redirectUri' | 'environment'
  >;
  /** The client secret for the application's reference; null while the app is locked. */
  readonly reveal?: (reference: string) => string | null;
  /** How the provider takes its parameters: Fullscript documents JSON, RFC 6749 forms. */
  readonly encoding?: 'json' | 'form';
  /** Local time in epoch milliseconds. */
  readonly now?: () => number;
}

type OAuth = typeof import('oauth4webapi');
type Fetch = (url: string, options: CustomFetchOptions<'POST', URLSearchParams>) => Promise<Response>;

/** Everything one call through the library needs. */
interface Call {
  readonly oauth: OAuth;
  readonly server: AuthorizationServer;
  readonly client: Client;
  readonly authentication: ClientAuth;
}

/** Passes a parsed answer to the library. Serializing it again would leave copies of tokens that cannot be wiped. */
function parsedResponse(answer: FlatTokenAnswer): Response {
  const response = new Response(null, { headers: { 'content-type': 'application/json' } });
  Object.defineProperty(response, 'json', { value: async () => answer });
  return response;
}

/** Carries an error value through the library, which only supports exceptions. */
class CallFailed extends Error {
  readonly companionError: CompanionError;

  constructor(companionError: CompanionError) {
    super(companionError.code);
    this.companionError = companionError;
  }
}

/** One application's token and revocation endpoints: the library's requests and checks, over our HTTP client. */
export function createTokenEndpoint({
  send,
  application,
  reveal = (reference) => reference,
  encoding = 'json',
  now = Date.now,
}: TokenEndpointOptions): TokenEndpoint {
  const { environment, clientId, clientSecret } = application;

  const prepare = async (): Promise<Result<Call>> => {
    const oauth = await import('oauth4webapi');
    const secret = clientSecret === null ? null : reveal(clientSecret);
    if (clientSecret !== null && secret === null) return failure('locked');
    return success({
      oauth,
      server: {
        issuer: new URL(environment.tokenUrl).origin,
        token_endpoint: environment.tokenUrl,
        revocation_endpoint: environment.revokeUrl,
      },
      client: { client_id: clientId },
      // In one place only: servers refuse credentials sent twice.
      authentication: secret === null ? oauth.None() : oauth.ClientSecretPost(secret),
    });
  };

  const fetchThrough =
    (repeatable: boolean, read: (answer: HttpAnswer) => Response): Fetch =>
    async (url, { body }) => {
      const parameters = Object.fromEntries(body);
      const answer = await send({
        method: 'POST',
        url,
        repeatable,
        ...(encoding === 'json' ? { json: parameters } : { form: parameters }),
      });
      if (!answer.ok) throw new CallFailed(answer.error);
      return read(answer.value);
    };

  /** Runs one token request: the library builds it and checks the answer, `readTokenGrant` checks the rest. */
  const requestGrant = async (
    call: Call,
    whenRefused: ErrorCode,
    repeatable: boolean,
    request: (fetch: Fetch) => Promise<unknown>,
    keepRefreshToken?: string,
  ): Promise<Result<TokenGrant>> => {
    const seen: { readonly answer: HttpAnswer; readonly flat: FlatTokenAnswer }[] = [];
    const read = (answer: HttpAnswer): Response => {
      if (answer.status < 200 || answer.status > 299) {
        throw new CallFailed(tokenEndpointError(answer, whenRefused));
      }
      const flat = flattenTokenAnswer(answer.body);
      if (!flat) {
        throw new CallFailed({ code: 'oauth_answer_malformed', requestId: answer.requestId });
      }
      seen.push({ answer, flat });
      return parsedResponse(flat);
    };
    const outcome = await settle(call, () => request(fetchThrough(repeatable, read)));
    if (!outcome.ok) return outcome;
    const [facts] = seen;
    return facts
      ? readTokenGrant(facts.flat, facts.answer, now(), keepRefreshToken)
      : failure('oauth_answer_malformed');
  };

  return {
    exchange: async ({ code, verifier, redirectUri }) => {
      const prepared = await prepare();
      if (!prepared.ok) return prepared;
      const call = prepared.value;
      const { oauth, server, client, authentication } = call;
      return requestGrant(call, 'oauth_code_rejected', false, async (fetch) => {
        // The state was compared when the callback arrived, before anything was sent.
        const checked = oauth.validateAuthResponse(
          server,
          client,
          new URLSearchParams({ code }),
          oauth.skipStateCheck,
        );
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          checked,
          redirectUri,
          verifier ?? oauth.nopkce,
          { [oauth.customFetch]: fetch, [oauth.allowInsecureRequests]: true },
        );
        await oauth.processAuthorizationCodeResponse(server, client, response);
      });
    },
    refresh: async ({ refreshToken }) => {
      const prepared = await prepare();
      if (!prepared.ok) return prepared;
      const call = prepared.value;
      const { oauth, server, client, authentication } = call;
      const request = async (fetch: Fetch): Promise<void> => {
        const response = await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, {
          // Fullscript's documented example sends it; RFC 6749 does not define it.
          additionalParameters: { redirect_uri: application.redirectUri },
          [oauth.customFetch]: fetch,
          [oauth.allowInsecureRequests]: true,
        });
        await oauth.processRefreshTokenResponse(server, client, response);
      };
      return requestGrant(call, 'reconnect_required', true, request, refreshToken);
    },
    revoke: async ({ token }) => {
      const prepared = await prepare();
      if (!prepared.ok) return prepared;
      const call = prepared.value;
      const { oauth, server, client, authentication } = call;
      const read = (answer: HttpAnswer): Response => {
        if (answer.status >= 200 && answer.status <= 299) return new Response();
        throw new CallFailed(revocationError(answer));
      };
      const outcome = await settle(call, async () => {
        const response = await oauth.revocationRequest(server, client, authentication, token, {
          [oauth.customFetch]: fetchThrough(true, read),
          [oauth.allowInsecureRequests]: true,
        });
        await oauth.processRevocationResponse(response);
      });
      return outcome.ok ? success({}) : outcome;
    },
  };
}

/**
 * Turns the library's exceptions into results. `allowInsecureRequests` above is safe: our HTTP client refuses plain
 * http to any host but loopback.
 */
async function settle(call: Call, work: () => Promise<unknown>): Promise<Result<Record<string, never>>> {
  try {
    await work();
    return success({});
  } catch (error) {
    if (error instanceof CallFailed) return failure(error.companionError.code, error.companionError);
    // Anything else the library refuses is a successful answer's shape; its message may quote the answer.
    const isAnswer =
      error instanceof call.oauth.OperationProcessingError ||
      error instanceof call.oauth.UnsupportedOperationError;
    return failure(isAnswer ? 'oauth_answer_malformed' : 'internal_error');
  }
}
