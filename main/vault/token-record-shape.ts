import { z } from '../../preload/contract/zod';
import { accountIdentity } from './account-identity';
import type { TokenRecord } from './token-record';

const tokenRecord = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string(),
  previousRefreshToken: z.string().nullable(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  scope: z.string(),
  // Records of earlier versions have none; they get one with the next refresh.
  identity: accountIdentity.optional(),
  clinic: z
    .object({
      clinicId: accountIdentity.shape.clinicId,
      people: z
        .array(accountIdentity.pick({ userId: true, userType: true }).extend({ accountId: z.uuid() }))
        .max(1_000),
    })
    .optional(),
});

/** The token record of an unsealed text; null if it has another shape. */
export function parseTokenRecord(text: string): TokenRecord | null {
  try {
    const parsed = tokenRecord.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
