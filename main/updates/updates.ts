import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { UpdatesView } from '../../preload/contract/updates';
import type { SendRequest } from '../network/http';
import { feedAddress, readFeed, type FeedSubject, type UpdateFile, type UpdateOffer } from './feed';
import { isInRollout } from './rollout';
import type { UpdateMemory } from './update-memory';
import type { UpdateRules } from '../policy/update-rules';
import { isNewer } from './versions';

/** Downloads a version and replaces the running one. */
export interface Installer {
  /** False if replacing asks the person for permission: then only on their request. */
  readonly installsAtEnd: boolean;
  /** Downloads the file and checks its size and hash. Errors: `update_file_mismatch`, `update_download_failed`. */
  readonly download: (
    wanted: { readonly version: string; readonly file: UpdateFile; readonly feedUrl: string },
    onProgress: (percent: number) => void,
  ) => Promise<Result<unknown>>;
  /** Deletes the download. */
  readonly discard: () => Promise<void>;
}

export interface UpdateOptions {
  /** The running version. */
  readonly version: string;
  readonly subject: Omit<FeedSubject, 'channel'>;
  readonly keys: readonly string[];
  /** The rules in force. */
  readonly rules: () => UpdateRules;
  readonly send: SendRequest;
  readonly memory: UpdateMemory;
  /** Null if something else installs updates. */
  readonly installer: Installer | null;
  readonly now: () => number;
  /** Runs `work` after some milliseconds; returns a function that cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}

export interface Updates {
  readonly view: () => UpdatesView;
  /** Looks for a newer version. Errors are those of the feed; the view keeps the last one. */
  readonly check: () => Promise<Result<Record<string, never>>>;
  /** Downloads the available version. Errors as `Installer.download`; `update_not_available`. */
  readonly download: () => Promise<Result<Record<string, never>>>;
  /** Applies changed rules: discards what they no longer allow, and checks again soon. */
  readonly refresh: () => void;
  /** Starts automatic checks. */
  readonly start: () => void;
  readonly dispose: () => void;
}

const minute = 60_000;
/** The first check leaves the person the first minute. */
const first = minute;
const period = 6 * 60 * minute;
/** After an error: later than any brief trouble, and never a burst of requests. */
const afterError = 60 * minute;

/** Looks for updates, downloads them if allowed, and reports progress. Never shows a dialog and never restarts. */
export function createUpdates(options: UpdateOptions): Updates {
  const { memory, installer, now, after, onChange } = options;
  let rules = options.rules();
  let phase: UpdatesView['phase'] = 'idle';
  let offer: UpdateOffer | null = null;
  let progress = 0;
  let checkedAt: number | null = null;
  let error: CompanionError | null = null;
  let running: Promise<Result<Record<string, never>>> | null = null;
  let cancelNext: (() => void) | null = null;
  let started = false;
  /** Counts rule changes: an answer under earlier rules is dropped. */
  let era = 0;

  const isOff = (): boolean => rules.mode === 'off' || rules.feedUrl === null || options.keys.length === 0;
  const below = (): string | null =>
    rules.minimumVersion !== null && isNewer(rules.minimumVersion, options.version)
      ? rules.minimumVersion
      : null;

  const schedule = (milliseconds: number): void => {
    cancelNext?.();
    cancelNext = null;
    if (started && !isOff()) cancelNext = after(milliseconds, () => void check());
  };

  const settle = (to: UpdatesView['phase'], failed: CompanionError | null): void => {
    phase = to;
    error = failed;
    onChange();
  };

  const isForUs = (found: UpdateOffer): boolean =>
    isNewer(found.version, options.version) &&
    // Below the minimum version, nobody waits for their turn in a rollout.
    (below() !== null || isInRollout(memory.computer(), found.version, found.rollout));

  const fetchFeed = async (feedUrl: string): Promise<Result<UpdateOffer>> => {
    const subject = { ...options.subject, channel: rules.channel };
    const answer = await options.send({ method: 'GET', url: feedAddress(feedUrl, subject) });
    if (!answer.ok) {
      const { code } = answer.error;
      return failure(code === 'http_not_json' ? 'update_feed_invalid' : 'update_feed_unreachable');
    }
    if (answer.value.status !== 200) return failure('update_feed_unreachable');
    const known = { keys: options.keys, now: now(), newestIssued: memory.newestIssued() };
    return readFeed(answer.value.body, subject, known);
  };

  const look = async (feedUrl: string): Promise<Result<Record<string, never>>> => {
    const before = phase;
    const asked = era;
    settle('checking', null);
    const found = await fetchFeed(feedUrl);
    if (era !== asked) return success({});
    if (!found.ok) {
      // What was found or downloaded before stays: it was verified, and is still good.
      settle(before, found.error);
      schedule(afterError);
      return found;
    }
    await memory.noteIssued(found.value.issued);
    checkedAt = now();
    schedule(period * (1 + Math.random() / 6));
    if (before === 'ready' && found.value.version === offer?.version) {
      settle('ready', null);
      return success({});
    }
    if (before === 'ready') await installer?.discard();
    offer = isForUs(found.value) ? found.value : null;
    settle(offer ? 'available' : 'upToDate', null);
    if (offer && installer && rules.mode === 'automatic') void download();
    return success({});
  };

  function check(): Promise<Result<Record<string, never>>> {
    const { feedUrl } = rules;
    if (isOff() || feedUrl === null) return Promise.resolve(failure('update_not_available'));
    // Do not look again during a download.
    if (phase === 'downloading') return Promise.resolve(success({}));
    running ??= look(feedUrl).finally(() => (running = null));
    return running;
  }

  async function download(): Promise<Result<Record<string, never>>> {
    if (phase === 'ready' || phase === 'downloading') return success({});
    const { feedUrl } = rules;
    const wanted = offer;
    if (phase !== 'available' || !wanted?.file || !installer || feedUrl === null || isOff())
      return failure('update_not_available');
    const asked = era;
    progress = 0;
    settle('downloading', null);
    const { version, file } = wanted;
    const loaded = await installer.download({ version, file, feedUrl }, (percent) => {
      if (percent === progress) return;
      progress = percent;
      onChange();
    });
    if (era !== asked) {
      await installer.discard();
      return success({});
    }
    settle(loaded.ok ? 'ready' : 'available', loaded.ok ? null : loaded.error);
    return loaded.ok ? success({}) : loaded;
  }

  return {
    view: () => ({
      mode: isOff() ? 'off' : rules.mode,
      installs: installer && (offer === null || offer.file) ? 'app' : 'elsewhere',
      phase,
      version: offer?.version ?? null,
      progress,
      checkedAt,
      error,
      below: below(),
      installsAtEnd: phase === 'ready' && installer !== null && installer.installsAtEnd,
    }),
    check,
    download,
    refresh: () => {
      const next = options.rules();
      if (JSON.stringify(next) === JSON.stringify(rules)) return;
      const kept = next.feedUrl === rules.feedUrl && next.channel === rules.channel && next.mode !== 'off';
      rules = next;
      if (!kept) {
        era += 1;
        if (phase === 'ready') void installer?.discard();
        offer = null;
        checkedAt = null;
        settle('idle', null);
      }
      onChange();
      schedule(first / 6);
    },
    start: () => {
      started = true;
      schedule(first);
    },
    dispose: () => {
      started = false;
      cancelNext?.();
    },
  };
}
