import { companionError, done, nothing } from './shapes';
import { z } from './zod';

/** The contract's part for updates of the app. */

/** The update as the shell shows it. */
export const updatesView = z.object({
  /** Also `off` if this build knows no update address. */
  mode: z.enum(['off', 'notify', 'automatic']),
  /** `app`: it installs updates. `elsewhere`: a package manager or the administrator does. */
  installs: z.enum(['app', 'elsewhere']),
  /** `ready`: downloaded and checked; installed when the app ends, or on *Restart now*. */
  phase: z.enum(['idle', 'checking', 'upToDate', 'available', 'downloading', 'ready']),
  /** The version that is available, downloading, or ready. */
  version: z.string().nullable(),
  /** Percent, while downloading. */
  progress: z.number().int().min(0).max(100),
  /** Epoch milliseconds of the last verified answer. */
  checkedAt: z.number().nullable(),
  /** Why the last attempt failed; it is retried automatically. */
  error: companionError.nullable(),
  /** The oldest version the organization wants, if this one is older. */
  below: z.string().nullable(),
  /** Whether it is installed when the app ends, without a question. */
  installsAtEnd: z.boolean(),
});

export const updateVerbs = {
  /** Looks for a newer version now. The state shows the result. */
  check: { from: 'shell', beforePin: true, input: nothing, output: done },
  /** Downloads the available version. The state shows the progress. */
  download: { from: 'shell', beforePin: true, input: nothing, output: done },
  /** Closes the app, which asks about begun plans first, and starts the new version. */
  restart: { from: 'shell', beforePin: true, input: nothing, output: done },
} as const;

export type UpdatesView = z.infer<typeof updatesView>;
