import { z } from 'zod';
import { environmentIds, features, keyStoreStatuses } from '../../preload/contract';
import { checkState } from '../../preload/diagnostics-contract';
import { errorCodes } from '../../preload/errors';

/**
 * The diagnostics file, by allow-list: what is not named here cannot get into it. Texts are bound to a form that holds
 * ids, codes, versions and names of machines, and no sentence, so that no name of a person and no message of a server
 * passes by accident.
 */

/** A word of a machine: a version, a path of a key, a host, the kind of a process. */
export const wordForm = /^[\w.:/+=@#~()*…? -]{0,120}$/;

const word = z.string().regex(wordForm);
const id = z.uuid();
const code = z.enum(errorCodes);
const requestId = z
  .string()
  .regex(/^[\w.:/+=-]{1,200}$/)
  .nullable();
/** ISO 8601, UTC. */
const time = z.iso.datetime();

export const bundleSchema = z.strictObject({
  kind: z.literal('practice-companion-diagnostics'),
  format: z.literal(1),
  madeAt: time,
  versions: z.strictObject({
    app: word,
    packaged: z.boolean(),
    electron: word,
    chromium: word,
    node: word,
  }),
  system: z.strictObject({
    platform: word,
    release: word,
    architecture: word,
    memoryMegabytes: z.number(),
    language: word,
    desktop: word,
  }),
  runningForSeconds: z.number(),
  configuration: z.strictObject({
    status: z.enum(['ready', 'missing', 'broken']),
    error: code.nullable(),
    problems: z.array(z.strictObject({ path: word, problem: word })).max(50),
    /** Those of Fullscript that are set up or begun. */
    applications: z
      .array(z.strictObject({ environment: z.enum(environmentIds), ready: z.boolean() }))
      .max(10),
    values: z
      .array(
        z.strictObject({
          path: word,
          origin: z.enum(['policy', 'settings', 'default']),
          value: z.union([word, z.number(), z.boolean()]),
        }),
      )
      .max(200),
  }),
  startProblems: z.array(code).max(20),
  keyStore: z.enum(keyStoreStatuses),
  network: z.strictObject({
    /** How each of Fullscript's hosts is reached. */
    ways: z
      .array(
        z.strictObject({
          host: word,
          way: z.enum(['direct', 'http proxy', 'https proxy', 'none']),
          proxy: word,
        }),
      )
      .max(20),
    proxySignIn: z.enum(['not asked', 'asked', 'declined', 'given']),
    authorities: z.number().int(),
    clientCertificates: z.enum(['refused', 'named by policy']),
  }),
  accounts: z.array(z.strictObject({ id, role: word, environment: word, status: word })).max(60),
  lock: z.strictObject({
    phase: z.enum(['unlocked', 'warning', 'locked']),
    pin: z.boolean(),
    pinRequired: z.boolean(),
    idleMinutes: z.number(),
  }),
  connection: z.strictObject({ step: word, error: code.nullable() }),
  guests: z
    .array(
      z.strictObject({
        accountId: id,
        feature: z.enum(features).nullable(),
        phase: word,
        error: code.nullable(),
      }),
    )
    .max(20),
  errors: z.array(z.strictObject({ time, source: word, code, requestId, count: z.number().int() })).max(100),
  activity: z
    .array(
      z.strictObject({
        time,
        action: word,
        accountId: id.nullable(),
        result: z.union([z.literal('ok'), code]),
        requestId,
      }),
    )
    .max(100),
  memory: z
    .array(
      z.strictObject({
        process: word,
        /** The account whose Fullscript runs in it. */
        accountId: id.nullable(),
        megabytes: z.number(),
        processorPercent: z.number(),
      }),
    )
    .max(60),
  check: checkState.nullable(),
});

export type DiagnosticsBundle = z.infer<typeof bundleSchema>;
