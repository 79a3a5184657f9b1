import { done } from './shapes';
import { z } from './zod';

/** The contract's part for the network between this computer and Fullscript. */

/** `host:port` of a proxy. */
const proxy = z.string().min(1).max(300);

const credential = z
  .string()
  .max(256)
  // Neither Basic nor Digest can carry control characters (RFC 7617 section 2).
  .regex(/^[^\p{Cc}]*$/u);

export const proxyQuestion = z.object({
  proxy,
  /** The proxy refused the previous credentials. */
  refused: z.boolean(),
  /** The person declined: a banner replaces the dialog. */
  declined: z.boolean(),
});

export const networkVerbs = {
  /** Answers a proxy's question. The credentials stay in memory and go to that proxy only. */
  signInToProxy: {
    from: 'shell',
    beforePin: true,
    // A colon would end the name early (RFC 7617 section 2).
    input: z.strictObject({ proxy, username: credential.min(1).regex(/^[^:]*$/), password: credential }),
    output: done,
  },
  declineProxy: { from: 'shell', beforePin: true, input: z.strictObject({ proxy }), output: done },
  /** Shows a declined question again. */
  askProxyAgain: { from: 'shell', beforePin: true, input: z.strictObject({ proxy }), output: done },
} as const;

export type ProxyQuestion = z.infer<typeof proxyQuestion>;
