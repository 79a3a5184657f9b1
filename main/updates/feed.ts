import { failure, success, type Result } from '../../preload/contract/errors';
import { z } from '../../preload/contract/zod';
import type { UpdateChannel } from '../policy/update-rules';
import { openEnvelope } from './feed-signature';
import { isVersion } from './versions';

/** The file that a self-updating app downloads. Its name has no path: it is beside the feed. */
const updateFile = z.object({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/),
  size: z.number().int().min(1).max(2_000_000_000),
  /** Of the whole file, in base64. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  /** Size of the block map at its end (written by electron-builder), which allows downloading changed parts only. */
  blockMapSize: z.number().int().min(1).optional(),
});

/** The signed document. Unknown keys are for later versions. */
const document = z.object({
  appId: z.string(),
  channel: z.string(),
  system: z.string(),
  architecture: z.string(),
  version: z.string().refine(isVersion),
  issued: z.iso.datetime(),
  expires: z.iso.datetime(),
  /** Percentage of computers that get it now. */
  rollout: z.number().min(0).max(100),
  /** Null if this kind does not update itself, e.g. a deb. */
  file: updateFile.nullable(),
});

export type UpdateFile = z.infer<typeof updateFile>;

/** A version named by the feed. */
export interface UpdateOffer {
  readonly version: string;
  readonly rollout: number;
  /** Epoch milliseconds. */
  readonly issued: number;
  readonly file: UpdateFile | null;
}

/** Which feed to read. */
export interface FeedSubject {
  readonly appId: string;
  readonly channel: UpdateChannel;
  readonly system: string;
  readonly architecture: string;
}

/** A feed's address, below the policy's or the package's base address. */
export function feedAddress(base: string, { channel, system, architecture }: FeedSubject): string {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return new URL(`${channel}-${system}-${architecture}.json`, folder).href;
}

/**
 * Checks a feed. `newestIssued`: the time of the newest feed this computer has seen, in epoch milliseconds. Errors:
 * `update_feed_invalid` (no feed), `update_feed_unsigned` (not signed by one of the keys), `update_feed_foreign` (for
 * another app, channel or system), `update_feed_old` (expired, or an older one replayed). Pure.
 */
export function readFeed(
  body: unknown,
  subject: FeedSubject,
  known: { readonly keys: readonly string[]; readonly now: number; readonly newestIssued: number },
): Result<UpdateOffer> {
  const opened = openEnvelope(body, known.keys);
  if (opened.kind === 'malformed') return failure('update_feed_invalid');
  if (opened.kind !== 'signed') return failure('update_feed_unsigned');
  const parsed = document.safeParse(parseJson(opened.payload));
  if (!parsed.success) return failure('update_feed_invalid');
  const { version, rollout, file, ...about } = parsed.data;
  const own =
    about.appId === subject.appId &&
    about.channel === subject.channel &&
    about.system === subject.system &&
    about.architecture === subject.architecture;
  if (!own) return failure('update_feed_foreign');
  const issued = Date.parse(about.issued);
  if (Date.parse(about.expires) <= known.now || issued < known.newestIssued)
    return failure('update_feed_old');
  return success({ version, rollout, issued, file });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
