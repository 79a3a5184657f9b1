import { z } from 'zod';
import { errorCodes } from './errors';

/** `CompanionError` as it crosses between processes. */
export const companionError = z.object({
  code: z.enum(errorCodes),
  requestId: z.string().max(200).optional(),
  retryAfterSeconds: z.number().int().min(0).max(300).optional(),
  count: z.number().int().min(1).optional(),
  scopes: z.array(z.string().max(64)).readonly().optional(),
  certificateIssuer: z.string().max(200).optional(),
});
