import type { CompanionError } from '../../preload/contract/errors';

/** One kind of error, with how often it happened in a row. */
export interface RegisteredError {
  /** ISO 8601, the last time. */
  readonly time: string;
  /** The verb that returned it, such as `embed.mount`. */
  readonly source: string;
  readonly code: CompanionError['code'];
  readonly requestId: string | null;
  readonly count: number;
}

/** The last errors, newest first, as code and request id only; in memory only. */
export interface ErrorRegister {
  readonly note: (source: string, error: CompanionError) => void;
  readonly recent: () => readonly RegisteredError[];
}

const limit = 50;

/** `now` is epoch milliseconds. */
export function createErrorRegister(now: () => number): ErrorRegister {
  let recent: readonly RegisteredError[] = [];
  return {
    note: (source, { code, requestId = null }) => {
      const [last, ...earlier] = recent;
      const again = last && last.source === source && last.code === code;
      const entry = {
        time: new Date(now()).toISOString(),
        source,
        code,
        requestId: requestId ?? null,
        count: again ? last.count + 1 : 1,
      };
      recent = [entry, ...(again ? earlier : recent)].slice(0, limit);
    },
    recent: () => recent,
  };
}
