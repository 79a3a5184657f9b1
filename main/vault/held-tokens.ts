import type { TokenRecord } from './token-record';

/** The tokens of one authorization, as far as they are known. */
export interface HeldTokens {
  readonly accessToken: string;
  /** All that may still work, newest first. Notes of earlier versions have none. */
  readonly refreshTokens: readonly string[];
}

/** The tokens of a sign-in that was just issued, or of a record of the vault. */
export const heldTokens = ({
  accessToken,
  refreshToken,
  previousRefreshToken = null,
}: Pick<TokenRecord, 'accessToken' | 'refreshToken'> &
  Partial<Pick<TokenRecord, 'previousRefreshToken'>>): HeldTokens => ({
  accessToken,
  refreshTokens: previousRefreshToken === null ? [refreshToken] : [refreshToken, previousRefreshToken],
});
