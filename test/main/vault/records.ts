import type { TokenRecord, VaultKey } from '../../../main/vault/token-record';

/** A record whose tokens carry a mark that a search finds. */
export const recordOf = (mark: string): TokenRecord => ({
  accessToken: `access-${mark}`,
  refreshToken: `refresh-${mark}`,
  previousRefreshToken: null,
  issuedAt: 1_700_000_000_000,
  expiresAt: 1_700_007_200_000,
  scope: 'clinic:read',
});

/** The practitioner's account and the staff account of one person. */
export const practitioner: VaultKey = {
  accountId: '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f001',
  environment: 'us-snd',
};
export const staff: VaultKey = {
  accountId: '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f002',
  environment: 'us-snd',
};
