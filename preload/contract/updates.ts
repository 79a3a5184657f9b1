import { companionError, done, nothing } from './shapes';
import { z } from './zod';

/** The part of the contract that is about updates of the app. */

/** The update as the shell draws it. */
export const updatesView = z.object({
  /** `off` also where this build knows no address of updates. */
  mode: z.enum(['off', 'notify', 'automatic']),
  /** `app`: it installs updates. `elsewhere`: a package manager or the administrator does. */
  installs: z.enum(['app', 'elsewhere']),
  /** `ready`: loaded and checked; it takes its place when the app ends, or at *Restart now*. */
  phase: z.enum(['idle', 'checking', 'upToDate', 'available', 'downloading', 'ready']),
  /** The version that is available, being loaded, or ready. */
  version: z.string().nullable(),
  /** Percent, while loading. */
  progress: z.number().int().min(0).max(100),
  /** Epoch milliseconds of the last answer that could be believed. */
  checkedAt: z.number().nullable(),
  /** Why the last attempt failed; it is tried again by itself. */
  error: companionError.nullable(),
  /** The oldest version that the organization wants, where this one is older. */
  below: z.string().nullable(),
  /** Whether installing it will be done when the app ends, without a question. */
  installsAtEnd: z.boolean(),
});

export const updateVerbs = {
  /** Looks for a newer version now. The state tells the outcome. */
  check: { from: 'shell', beforePin: true, input: nothing, output: done },
  /** Loads the version that is available. The state tells how far it is. */
  download: { from: 'shell', beforePin: true, input: nothing, output: done },
  /** Closes the app, which asks about begun plans first, and starts the version that is ready. */
  restart: { from: 'shell', beforePin: true, input: nothing, output: done },
} as const;

export type UpdatesView = z.infer<typeof updatesView>;
