import { randomUUID } from 'node:crypto';
import { environmentIds, type EnvironmentId, type OwedRevocation } from '../../preload/contract/contract';
import { success, type CompanionError, type ErrorCode, type Result } from '../../preload/contract/errors';
import { z } from '../../preload/contract/zod';
import type { HeldTokens } from '../vault/held-tokens';
import type { SealedNotes } from '../vault/token-vault';

/** What is known of tokens that were to end. */
export type TokensEnded =
  /** The platform refuses all of them now: the access token by 401, each refresh token by `invalid_grant`. */
  | { readonly outcome: 'confirmed' }
  /** It was asked to end them, but was not seen to refuse them. */
  | { readonly outcome: 'asked' }
  /** As `asked`, but nothing is left to check or ask again with. */
  | { readonly outcome: 'unconfirmed' }
  /** It could not be asked. */
  | { readonly outcome: 'failed'; readonly error: CompanionError };

/** One revocation as sealed in the vault. The tokens are nowhere else. */
const sealedNote = z.object({
  /** The access token; earlier versions kept nothing else. */
  token: z.string().min(1),
  refreshTokens: z.array(z.string().min(1)).default([]),
  environment: z.enum(environmentIds),
  since: z.number(),
});

type Note = z.infer<typeof sealedNote>;

/** How a try ended. None of them: there was no token left to revoke. */
export interface Settled {
  /** The platform was seen to refuse the tokens. */
  readonly revoked: boolean;
  /** The platform was asked to end them, but not seen to do it. */
  readonly asked: boolean;
  /** It will be tried again. */
  readonly owed: boolean;
}

/** Unused tokens that the platform must still be made to end (RFC 7009). */
export interface OwedRevocations {
  /**
   * Notes tokens durably, before their account is removed; returns the note's id. Errors: those of the vault's
   * `write`.
   */
  readonly add: (environment: EnvironmentId, tokens: HeldTokens) => Promise<Result<string>>;
  /** Withdraws a note: the tokens are in use after all. */
  readonly withdraw: (id: string) => Promise<void>;
  /** Tries one now. */
  readonly settle: (id: string) => Promise<Settled>;
  /** Tries all now, a few at a time, and resets the pauses; returns how many are left. */
  readonly settleAll: () => Promise<number>;
  /** Reads what earlier runs left, once the vault is open, and starts trying. */
  readonly load: () => Promise<void>;
  /** Oldest first. */
  readonly list: () => OwedRevocation[];
  /** Stops waiting, at quit. */
  readonly dispose: () => void;
}

export interface OwedRevocationOptions {
  readonly notes: SealedNotes;
  /** Whether the vault writes to disk at present. */
  readonly persisting: () => boolean;
  /** Ends tokens at the platform. `configuration_missing` if no application is set up for the environment. */
  readonly end: (
    environment: EnvironmentId,
    tokens: HeldTokens,
    keep: (renewed: HeldTokens) => Promise<Result<unknown>>,
  ) => Promise<TokensEnded>;
  readonly isOnline: () => boolean;
  /** Epoch milliseconds: they go on while the machine sleeps. */
  readonly now: () => number;
  /** Runs work after some milliseconds; returns a function that cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Called for each revocation that succeeded later, or that nothing more can be done about. */
  readonly onPaid: (result: 'ok' | 'vault_unreadable' | 'revocation_unconfirmed') => void;
  readonly onChange: () => void;
}

const shortestPause = 15_000;
const longestPause = 60 * 60_000;
/** How often the clock and the network are checked while something is owed. */
const tick = 5_000;
const lanes = 4;

/** Only another application, or another secret, can do it. */
const otherApplication: readonly ErrorCode[] = ['configuration_missing', 'oauth_client_rejected'];

const nothing: Settled = { revoked: false, asked: false, owed: false };

const noteOf = (
  { accessToken, refreshTokens }: HeldTokens,
  { environment, since }: Pick<Note, 'environment' | 'since'>,
): string =>
  JSON.stringify({
    token: accessToken,
    refreshTokens: [...refreshTokens],
    environment,
    since,
  } satisfies Note);

function parseNote(text: string): Note | null {
  try {
    const parsed = sealedNote.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const waitsForOf = (
  ended: Extract<TokensEnded, { outcome: 'asked' | 'failed' }>,
): OwedRevocation['waitsFor'] => {
  if (ended.outcome === 'asked') return 'confirmation';
  return otherApplication.includes(ended.error.code) ? 'application' : 'platform';
};

/**
 * Keeps what is owed until the platform refuses the tokens: sealed in the vault from before an account goes until
 * then, so a crash, a power cut or a week without a network loses nothing. Retried after pauses that double from 15 s
 * to an hour, and at once when the network returns; start, wake-up and *Try now* call `settleAll`.
 */
export function createOwedRevocations(options: OwedRevocationOptions): OwedRevocations {
  const { notes, now, after, onChange } = options;
  const owed = new Map<string, Omit<OwedRevocation, 'id'>>();
  const flights = new Map<string, Promise<Settled>>();
  let pause = shortestPause;
  let dueAt = 0;
  /** Until when the platform asked us to wait (`Retry-After`). */
  let peaceUntil = 0;
  let wasOnline = true;
  let cancelTick: (() => void) | null = null;
  let disposed = false;

  const watch = (): void => {
    if (disposed || cancelTick || owed.size === 0) return;
    cancelTick = after(tick, () => {
      cancelTick = null;
      const returned = options.isOnline() && !wasOnline;
      wasOnline = options.isOnline();
      if (returned) void settleAll();
      else if (now() >= Math.max(dueAt, peaceUntil) && flights.size === 0) void settleDue();
      watch();
    });
  };

  const waitAgain = (): void => {
    dueAt = now() + pause;
    wasOnline = options.isOnline();
    watch();
  };

  const readNote = async (id: string): Promise<Note | 'closed' | 'damaged' | 'gone'> => {
    const read = await notes.read(id);
    if (!read.ok) return read.error.code === 'vault_unreadable' ? 'damaged' : 'closed';
    if (read.value === null) return 'gone';
    return parseNote(read.value) ?? 'damaged';
  };

  /** If the note cannot be removed now, the next try finds the tokens dead and removes it then. */
  const drop = async (id: string): Promise<void> => {
    const removed = await notes.remove(id);
    if (removed.ok) owed.delete(id);
  };

  const attempt = async (id: string, late: boolean): Promise<Settled> => {
    const note = await readNote(id);
    if (note === 'closed') return { ...nothing, owed: true };
    if (note === 'damaged' || note === 'gone') {
      await drop(id);
      if (note === 'damaged') options.onPaid('vault_unreadable');
      return nothing;
    }
    const { token: accessToken, refreshTokens, environment } = note;
    const keep = (renewed: HeldTokens): Promise<Result<unknown>> => notes.write(id, noteOf(renewed, note));
    const ended = await options.end(environment, { accessToken, refreshTokens }, keep);
    if (ended.outcome === 'confirmed' || ended.outcome === 'unconfirmed') {
      await drop(id);
      const revoked = ended.outcome === 'confirmed';
      if (late) options.onPaid(revoked ? 'ok' : 'revocation_unconfirmed');
      return { revoked, asked: !revoked, owed: false };
    }
    if (ended.outcome === 'failed') peaceUntil = now() + (ended.error.retryAfterSeconds ?? 0) * 1_000;
    const entry = owed.get(id);
    if (entry) owed.set(id, { ...entry, waitsFor: waitsForOf(ended) });
    return { revoked: false, asked: ended.outcome === 'asked', owed: true };
  };

  const settleOne = (id: string, late: boolean): Promise<Settled> => {
    const running = flights.get(id);
    if (running) return running;
    const flight = attempt(id, late).finally(() => {
      flights.delete(id);
      waitAgain();
      onChange();
    });
    flights.set(id, flight);
    return flight;
  };

  const settleEach = async (): Promise<number> => {
    const ids = [...owed.keys()];
    const lane = async (): Promise<void> => {
      // One after the other in each lane, to flood no server.
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await settleOne(id, true);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return owed.size;
  };

  const settleDue = (): Promise<number> => {
    pause = Math.min(pause * 2, longestPause);
    return settleEach();
  };

  const settleAll = (): Promise<number> => {
    pause = shortestPause;
    return settleEach();
  };

  return {
    add: async (environment, tokens) => {
      const id = randomUUID();
      const since = now();
      const written = await notes.write(id, noteOf(tokens, { environment, since }));
      if (!written.ok) return written;
      const { persisted: kept } = written.value;
      owed.set(id, { environment, since, waitsFor: 'platform', kept });
      pause = shortestPause;
      waitAgain();
      return success(id);
    },
    withdraw: async (id) => {
      // First here: if the note cannot be removed, the tokens in use must not be ended because of it.
      owed.delete(id);
      await notes.remove(id);
    },
    settle: (id) => settleOne(id, false),
    settleAll,
    load: async () => {
      const unknown = notes.ids().filter((id) => !owed.has(id));
      const read = await Promise.all(unknown.map(async (id) => [id, await readNote(id)] as const));
      for (const [id, note] of read) {
        if (note === 'closed' || note === 'gone') continue;
        // A damaged note holds nothing that could be listed; it is reported, and dropped.
        if (note === 'damaged') {
          void settleOne(id, true);
          continue;
        }
        const { environment, since } = note;
        owed.set(id, { environment, since, waitsFor: 'platform', kept: true });
      }
      if (owed.size === 0) return;
      onChange();
      void settleAll();
    },
    list: () =>
      [...owed]
        .map(([id, entry]) => ({ id, ...entry, kept: entry.kept || options.persisting() }))
        .toSorted((one, other) => one.since - other.since),
    dispose: () => {
      disposed = true;
      cancelTick?.();
      cancelTick = null;
    },
  };
}
