import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { UpdatesView } from '../../preload/contract/updates';
import type { SendRequest } from '../network/http';
import { feedAddress, readFeed, type FeedSubject, type UpdateFile, type UpdateOffer } from './feed';
import { isInRollout } from './rollout';
import type { UpdateMemory } from './update-memory';
import type { UpdateRules } from '../policy/update-rules';
import { isNewer } from './versions';

/** Loads a version and puts it in place of the one that runs. */
export interface Installer {
  /** False where putting it in place asks a person for rights: then it happens only at their word. */
  readonly installsAtEnd: boolean;
  /**
   * Loads the file and holds it against its size and hash. Errors: `update_file_mismatch`, `update_download_failed`.
   */
  readonly download: (
    wanted: { readonly version: string; readonly file: UpdateFile; readonly feedUrl: string },
    onProgress: (percent: number) => void,
  ) => Promise<Result<unknown>>;
  /** Throws away what was loaded. */
  readonly discard: () => Promise<void>;
}

export interface UpdateOptions {
  /** The version that runs. */
  readonly version: string;
  readonly subject: Omit<FeedSubject, 'channel'>;
  readonly keys: readonly string[];
  /** What is in force now. */
  readonly rules: () => UpdateRules;
  readonly send: SendRequest;
  readonly memory: UpdateMemory;
  /** Null where somebody else installs updates. */
  readonly installer: Installer | null;
  readonly now: () => number;
  /** Runs `work` after some milliseconds; answers what cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}

export interface Updates {
  readonly view: () => UpdatesView;
  /** Looks for a newer version. Errors are those of the feed; the view keeps the last one. */
  readonly check: () => Promise<Result<Record<string, never>>>;
  /** Loads the version that is available. Errors as `Installer.download`; `update_not_available`. */
  readonly download: () => Promise<Result<Record<string, never>>>;
  /** Takes in changed rules: what they no longer allow is thrown away, and the next check comes soon. */
  readonly refresh: () => void;
  /** Begins to look by itself. */
  readonly start: () => void;
  readonly dispose: () => void;
}

const minute = 60_000;
/** The first check leaves the morning's first minute to the person. */
const first = minute;
const period = 6 * 60 * minute;
/** After an error; later than any short trouble, and never a storm. */
const afterError = 60 * minute;

/** Looks for updates, loads them where it may, and says how far it is. It never shows a dialog and never restarts. */
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
  /** Counts changes of the rules, so that an answer to the rules of before is dropped. */
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
    // Who is below the least version is not made to wait for their turn.
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
      // What was found or loaded before stays: it was believed, and is still good.
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
    // What is being loaded is not looked for again.
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
