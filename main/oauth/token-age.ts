import type { Clock } from '../clock';
import type { TokenRecord } from '../vault/token-record';

export interface TokenAges {
  /** Starts the age of a token that was just issued. */
  readonly begin: (accountId: string, record: TokenRecord) => void;
  readonly of: (
    accountId: string,
    record: TokenRecord,
  ) => { readonly refreshDue: boolean; readonly expired: boolean };
  /** After a failed refresh: not due for 1, 4, 15, then 60 seconds, or as the platform asks (within the token's life). */
  readonly postpone: (accountId: string, retryAfterSeconds?: number) => void;
  readonly forget: (accountId: string) => void;
}

interface Anchor {
  readonly accessToken: string;
  readonly life: number;
  readonly ageAtAnchor: number;
  readonly monotonic: number;
  readonly wall: number;
  failures: number;
  notBefore: number;
}

const refreshAfter = 0.8;
const pauses = [1_000, 4_000, 15_000, 60_000];

/**
 * Measures a token's age without trusting the local clock. Its life is the difference of two server times; its age
 * counts from when we first saw it, by whichever clock advanced further: the monotonic one (right if someone sets the
 * clock back) or the wall clock (right after sleep). A clock set forward causes a single early refresh, because each
 * new token starts a new count. The age of a token read from disk can only come from the wall clock, within the token's
 * life.
 */
export function createTokenAges(clock: Clock): TokenAges {
  const anchors = new Map<string, Anchor>();

  const anchorOf = (accountId: string, record: TokenRecord, ageAtAnchor: number): Anchor => {
    const anchor = {
      accessToken: record.accessToken,
      life: Math.max(record.expiresAt - record.issuedAt, 0),
      ageAtAnchor,
      monotonic: clock.monotonic(),
      wall: clock.now(),
      failures: 0,
      notBefore: -Infinity,
    };
    anchors.set(accountId, anchor);
    return anchor;
  };

  const ageFromDisk = (record: TokenRecord): number =>
    Math.min(Math.max(clock.now() - record.issuedAt, 0), record.expiresAt - record.issuedAt);

  return {
    begin: (accountId, record) => {
      anchorOf(accountId, record, 0);
    },
    of: (accountId, record) => {
      const known = anchors.get(accountId);
      const anchor =
        known?.accessToken === record.accessToken ? known : anchorOf(accountId, record, ageFromDisk(record));
      const elapsed = Math.max(clock.monotonic() - anchor.monotonic, clock.now() - anchor.wall);
      const age = anchor.ageAtAnchor + elapsed;
      const expired = age >= anchor.life;
      const paused = !expired && clock.monotonic() < anchor.notBefore;
      return { refreshDue: age >= anchor.life * refreshAfter && !paused, expired };
    },
    postpone: (accountId, retryAfterSeconds = 0) => {
      const anchor = anchors.get(accountId);
      if (!anchor) return;
      const pause = pauses[Math.min(anchor.failures, pauses.length - 1)] ?? 0;
      anchor.failures += 1;
      const jittered = pause * (0.75 + Math.random() / 2);
      anchor.notBefore = clock.monotonic() + Math.max(jittered, retryAfterSeconds * 1_000);
    },
    forget: (accountId) => {
      anchors.delete(accountId);
    },
  };
}
