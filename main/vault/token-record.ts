/** What the vault keeps of one account. Times are epoch milliseconds by the server's clock where known. */
export interface TokenRecord {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Kept until the new access token has worked once (grace rule of the platform). */
  readonly previousRefreshToken: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Granted scopes, space separated. */
  readonly scope: string;
}
