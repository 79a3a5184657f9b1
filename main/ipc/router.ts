import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { Contract, Group } from '../../preload/contract/contract';
import { failure, type CompanionError, type ErrorCode, type Result } from '../../preload/contract/errors';
import { channelOf } from '../../preload/surface';
import { guestVerbs, shellVerbs } from '../../preload/verbs';
import { measureMessage } from './message-size';
import { createRateLimit } from './rate-limit';

/** The sender: our window, or one mount's guest page. Main decides this, never the message. */
export type Sender =
  | { readonly kind: 'shell'; readonly origin: string }
  | { readonly kind: 'guest'; readonly origin: string; readonly mountId: string };

type InputOf<Definition> = Definition extends { input: infer Input extends z.ZodType }
  ? z.output<Input>
  : never;
type OutputOf<Definition> = Definition extends { output: infer Output extends z.ZodType }
  ? z.input<Output>
  : never;
type SenderOf<Definition> = Definition extends { from: 'guest' }
  ? Extract<Sender, { kind: 'guest' }>
  : Extract<Sender, { kind: 'shell' }>;

/** One function per verb of the contract; the compiler refuses a missing or wrongly typed one. */
export type Handlers = {
  readonly [G in Group]: {
    readonly [V in keyof Contract[G]]: (
      input: InputOf<Contract[G][V]>,
      sender: SenderOf<Contract[G][V]>,
    ) => Promise<Result<OutputOf<Contract[G][V]>>>;
  };
};

/** What answers the calls, once all of it exists. */
export interface Served {
  readonly handlers: Handlers;
  /** A guest page's mount and origin; null for any other page. */
  readonly guestOf: (webContentsId: number) => { readonly mountId: string; readonly origin: string } | null;
  readonly lock: { readonly isLocked: () => boolean; readonly mustChoosePin: () => boolean };
}

/** The registered router. */
export interface Router {
  /** Starts answering; calls have waited for this. */
  readonly serve: (served: Served) => void;
  /** Answers `app_ending` from now on; resolves when every call already accepted has been answered. */
  readonly close: () => Promise<void>;
}

type UntypedHandler = (input: unknown, sender: Sender) => Promise<Result<unknown>>;

const sizeLimit = 65_536;

/** A verb's handler, by name. Its type was checked by `Handlers` where it was created. */
function handlerOf(handlers: Handlers, group: string, verb: string): UntypedHandler {
  const verbs: unknown = Reflect.get(handlers, group);
  const handler: unknown = typeof verbs === 'object' && verbs !== null ? Reflect.get(verbs, verb) : undefined;
  if (typeof handler !== 'function') throw new TypeError(`no handler for ${group}.${verb}`);
  return async (input, sender) => {
    const result: Result<unknown> = await Reflect.apply(handler, undefined, [input, sender]);
    return result;
  };
}

/**
 * Registers every channel of the contract. Each call is checked in this order: known sender, its main frame, its
 * origin, the verb belongs to that sender, rate, the lock, size (64 KB), schema. The answer is a `Result`. Errors:
 * `ipc_refused`, `ipc_rate_limited`, `ipc_too_large` or `ipc_invalid`; `internal_error` if a handler throws;
 * `app_ending` for every call after `close`.
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function registerRouter(options: {
  /** The window. Its calls wait for `serve`. */
  readonly shell: { readonly webContentsId: number; readonly origin: string };
  /** Called with every error answered: the verb as `group.verb`, and the error. */
  readonly onFailed: (verb: string, error: CompanionError) => void;
  readonly monotonic: () => number;
}): Router {
  const pass = createRateLimit({ burst: 200, perSecond: 50, now: options.monotonic });
  const { promise: serving, resolve: serve } = Promise.withResolvers<Served>();
  const { promise: closing, resolve: close } = Promise.withResolvers<null>();
  /** Null if the app ends before it has begun. */
  const firstServed = Promise.race([serving, closing]);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  const senderOf = (webContentsId: number, { guestOf }: Served): Sender | null => {
    const { shell } = options;
    if (webContentsId === shell.webContentsId) return { kind: 'shell', origin: shell.origin };
    const guest = guestOf(webContentsId);
    return guest && { kind: 'guest', ...guest };
  };

  const answer = async (
    event: IpcMainInvokeEvent,
    group: string,
    verb: string,
    raw: unknown,
  ): Promise<Result<unknown>> => {
    // Read at once: for a frame that has gone since, it is null.
    const frame = event.senderFrame;
    const place = frame && { isMain: frame.parent === null, origin: frame.origin };
    if (!place?.isMain) return failure('ipc_refused');
    const served = await firstServed;
    if (!served) return failure('app_ending');
    const sender = senderOf(event.sender.id, served);
    if (!sender || place.origin !== sender.origin) return failure('ipc_refused');
    if ((group === 'guest') !== (sender.kind === 'guest')) return failure('ipc_refused');
    if (!pass(`${event.sender.id} ${group}.${verb}`)) return failure('ipc_rate_limited');
    const { contractVerb, refusalBy } = await import('./contract-verbs');
    const definition = contractVerb(group, verb);
    // Checked before the call and before its answer: an earlier request's answer must not reach a locked screen.
    const refusal = (): ErrorCode | null =>
      refusalBy({ locked: served.lock.isLocked(), mustChoosePin: served.lock.mustChoosePin() }, definition);
    const refused = refusal();
    if (refused) return failure(refused);
    const size = measureMessage(raw, sizeLimit);
    if (size === null) return failure('ipc_too_large');
    const input = definition.input.safeParse(raw);
    if (!input.success) return failure('ipc_invalid');
    const result = await handlerOf(served.handlers, group, verb)(input.data, sender);
    const tooLate = refusal();
    if (tooLate) return failure(tooLate);
    return result.ok ? { ok: true, value: definition.output.parse(result.value) } : result;
  };

  const register = (group: string, verb: string): void => {
    const channel = channelOf(group, verb);
    ipcMain.handle(channel, async (event, raw: unknown, ...rest: unknown[]) => {
      if (closed) return failure('app_ending');
      const call =
        rest.length > 0
          ? Promise.resolve(failure('ipc_invalid'))
          : answer(event, group, verb, raw).catch(() => failure('internal_error'));
      underWay.add(call);
      const result = await call;
      underWay.delete(call);
      if (!result.ok) options.onFailed(`${group}.${verb}`, result.error);
      return result;
    });
  };

  for (const [group, verbs] of Object.entries({ ...shellVerbs, ...guestVerbs }))
    for (const verb of verbs) register(group, verb);

  return {
    serve,
    close: async () => {
      closed = true;
      close(null);
      await Promise.all(underWay);
    },
  };
}
