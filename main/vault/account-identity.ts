import { environmentIds, roles } from '../../preload/contract/contract';
import { z } from '../../preload/contract/zod';

/** What makes two sign-ins the same account, as kept in accounts.json and sealed beside the tokens. */
export const accountIdentity = z.object({
  environment: z.enum(environmentIds),
  clinicId: z.string().min(1).max(128),
  /** Fullscript user id. */
  userId: z.string().min(1).max(128),
  userType: z.enum(roles),
});

export type AccountIdentity = z.infer<typeof accountIdentity>;
