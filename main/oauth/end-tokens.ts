import { success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { TokensEnded } from '../accounts/owed-revocations';
import type { HeldTokens } from '../vault/held-tokens';
import type { TokenEndpoint } from './token-endpoint';

export interface EndTokensEffects {
  readonly endpoint: Pick<TokenEndpoint, 'refresh' | 'revoke'>;
  /** Makes one call with an access token; resolves to whether the platform accepts it. */
  readonly isAccepted: (accessToken: string) => Promise<Result<boolean>>;
  /** Stores renewed tokens durably, before they are used. */
  readonly keep: (tokens: HeldTokens) => Promise<Result<unknown>>;
}

/** Tokens are revoked in one round and tested in the next; an earlier try that left a predecessor alive adds more. */
const mostRounds = 4;

/** Renewed with the first refresh token that still works; null if the platform refuses them all. */
async function renew(
  { endpoint }: Pick<EndTokensEffects, 'endpoint'>,
  { refreshTokens }: HeldTokens,
): Promise<Result<HeldTokens | null>> {
  for (const refreshToken of refreshTokens) {
    const answer = await endpoint.refresh({ refreshToken });
    if (answer.ok) {
      const { accessToken, refreshToken: next } = answer.value;
      return success({ accessToken, refreshTokens: [...new Set([next, ...refreshTokens])] });
    }
    if (answer.error.code !== 'reconnect_required') return answer;
  }
  return success(null);
}

/**
 * Ends a sign-in at the platform (RFC 7009) and verifies that it is over. A 200 for a revocation proves nothing:
 * Doorkeeper up to 5.5 ignores the tokens of a record whose access token has expired, later versions an expired access
 * token. So the access token is used first, which also ends the previous refresh token (Fullscript's grace rule); an
 * expired one is renewed, stored and used; then access and refresh tokens are revoked; and only the platform's refusal
 * of all of them counts as the end. Never throws; if interrupted, it can be started again.
 */
export async function endTokens(effects: EndTokensEffects, held: HeldTokens): Promise<TokensEnded> {
  const { endpoint, isAccepted, keep } = effects;
  let tokens = held;
  let asked = false;
  const stopped = (error: CompanionError): TokensEnded =>
    asked ? { outcome: 'asked' } : { outcome: 'failed', error };
  const revoke = async (): Promise<Result<unknown>> => {
    const revoked = await endpoint.revoke({ token: tokens.accessToken });
    if (!revoked.ok && revoked.error.code !== 'unauthorized') return revoked;
    asked = true;
    // Not every server revokes refresh tokens here; the next round tests whether they still work.
    for (const token of tokens.refreshTokens) await endpoint.revoke({ token });
    return success({});
  };
  /** One part of the platform may be down while another answers: request what can be requested now. */
  const stoppedBy = async (error: CompanionError): Promise<TokensEnded> => {
    // If nothing answers, another request would only keep the person waiting.
    if (error.code !== 'network_timeout') await revoke();
    return stopped(error);
  };

  for (let round = 0; round < mostRounds; round += 1) {
    const accepted = await isAccepted(tokens.accessToken);
    if (!accepted.ok) return stoppedBy(accepted.error);
    const isAlone = tokens.refreshTokens.length === 0;
    if (!accepted.value && !isAlone) {
      const renewed = await renew(effects, tokens);
      if (!renewed.ok) return stopped(renewed.error);
      if (renewed.value === null) return { outcome: 'confirmed' };
      const kept = await keep(renewed.value);
      // Unused, the new tokens leave the old refresh token alive: the next try begins with that.
      if (!kept.ok) return stopped(kept.error);
      tokens = renewed.value;
      const used = await isAccepted(tokens.accessToken);
      if (!used.ok) return stoppedBy(used.error);
    }
    const revoked = await revoke();
    if (!revoked.ok) return stopped(revoked.error);
    if (isAlone) return { outcome: 'unconfirmed' };
  }
  return { outcome: 'asked' };
}
