import { environmentIds, features, keyStoreStatuses } from '../../preload/contract/contract';
import { checkFindings, checkStatuses, checkSteps } from '../../preload/contract/diagnostics';
import { errorCodes } from '../../preload/contract/errors';
import { z } from '../../preload/contract/zod';
import { issuerForm, machineForm, requestIdForm, wordForm } from './bundle-words';

/**
 * The diagnostics file, by allow-list: what is not named here cannot get in. Texts must match a form that fits ids,
 * codes, versions and machine names but no sentence, so neither a person's name nor a server's message slips through.
 */

/** Most entries in each list. */
export const limits = {
  problems: 50,
  applications: 10,
  values: 200,
  startProblems: 20,
  ways: 20,
  accounts: 60,
  guests: 20,
  errors: 100,
  activity: 100,
  processes: 60,
} as const;

const word = z.string().regex(wordForm);
/** The name of a process or a system, which may have spaces. */
const machineWord = z.string().regex(machineForm);
const id = z.uuid();
const code = z.enum(errorCodes);
const requestId = z.string().regex(requestIdForm).nullable();
/** ISO 8601, UTC. */
const time = z.iso.datetime();

/** A step of the last connection check. Its values name machines and certificate issuers. */
const checkStep = z.strictObject({
  step: z.enum(checkSteps),
  status: z.enum(checkStatuses),
  duration: z.number().nullable(),
  findings: z
    .array(
      z.strictObject({
        finding: z.enum(checkFindings),
        values: z.record(word, z.union([z.string().regex(issuerForm), z.number()])),
      }),
    )
    .max(20),
  error: z
    .strictObject({ code, requestId, certificateIssuer: z.string().regex(issuerForm).nullable() })
    .nullable(),
});

/** Paths in a policy, never values. */
const problems = z.array(z.strictObject({ path: word, problem: word })).max(limits.problems);

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
    release: machineWord,
    architecture: word,
    memoryMegabytes: z.number(),
    language: word,
    desktop: word,
  }),
  runningForSeconds: z.number(),
  configuration: z.strictObject({
    status: z.enum(['ready', 'missing', 'broken']),
    error: code.nullable(),
    problems,
    /** The Fullscript applications that are set up, fully or in part. */
    applications: z
      .array(z.strictObject({ environment: z.enum(environmentIds), ready: z.boolean() }))
      .max(limits.applications),
    values: z
      .array(
        z.strictObject({
          path: word,
          origin: z.enum(['policy', 'settings', 'default']),
          value: z.union([machineWord, z.number(), z.boolean()]),
        }),
      )
      .max(limits.values),
  }),
  /** The newest policy. While it is broken, the one before applies; its values are above. */
  policy: z.strictObject({
    changes: z.number().int(),
    error: code.nullable(),
    problems,
    /** Paths of ignored keys. */
    ignored: z.array(word).max(limits.problems),
  }),
  startProblems: z.array(code).max(limits.startProblems),
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
      .max(limits.ways),
    proxySignIn: z.enum(['not asked', 'asked', 'declined', 'given']),
    authorities: z.number().int(),
    clientCertificates: z.enum(['refused', 'named by policy']),
  }),
  accounts: z.array(z.strictObject({ id, role: word, environment: word, status: word })).max(limits.accounts),
  lock: z.strictObject({
    phase: z.enum(['unlocked', 'warning', 'locked']),
    pin: z.boolean(),
    pinRequired: z.boolean(),
    idleMinutes: z.number(),
  }),
  /** Plans on their way to the practice's own system; null if the hand-over is off. */
  handover: z.strictObject({ waiting: z.number().int(), error: code.nullable() }).nullable(),
  /** The app's own updates: what was last found, and why no further. */
  updates: z.strictObject({
    mode: word,
    installs: word,
    phase: word,
    version: word.nullable(),
    checkedAt: time.nullable(),
    error: code.nullable(),
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
    .max(limits.guests),
  errors: z
    .array(z.strictObject({ time: time.nullable(), source: word, code, requestId, count: z.number().int() }))
    .max(limits.errors),
  activity: z
    .array(
      z.strictObject({
        time: time.nullable(),
        action: word,
        accountId: id.nullable(),
        result: z.union([z.literal('ok'), code]),
        requestId,
      }),
    )
    .max(limits.activity),
  memory: z
    .array(
      z.strictObject({
        process: machineWord,
        /** The account whose guest runs in the process. */
        accountId: id.nullable(),
        megabytes: z.number(),
        processorPercent: z.number(),
      }),
    )
    .max(limits.processes),
  check: z
    .strictObject({
      running: z.boolean(),
      accountId: id.nullable(),
      environment: z.enum(environmentIds).nullable(),
      startedAt: time,
      steps: z.array(checkStep).max(20),
    })
    .nullable(),
});

export type DiagnosticsBundle = z.infer<typeof bundleSchema>;
