import type { CheckStep, CheckStepId } from '../../preload/contract/diagnostics';
import type { CheckEffects } from './check-effects';
import { failedBy, found, skipped, type CheckStepDefinition, type StepOutcome } from './step';

const usualPatience = 30_000;

const waiting = (step: CheckStepId): CheckStep => ({
  step,
  status: 'waiting',
  duration: null,
  findings: [],
  error: null,
});

/** Rejects when the signal aborts, which ends a step that ignores it. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

async function runStep(
  definition: CheckStepDefinition,
  effects: CheckEffects,
  cancel: AbortSignal,
  outcomes: ReadonlyMap<CheckStepId, Pick<CheckStep, 'status' | 'findings'>>,
  patience: number,
): Promise<StepOutcome> {
  if (cancel.aborted) return skipped(found('skippedCancelled'));
  const missing = definition.needs
    .flatMap((need) => outcomes.get(need) ?? [])
    .find(({ status }) => status !== 'passed' && status !== 'attention');
  // A skipped step passes on the reason it was skipped for.
  if (missing)
    return skipped(...(missing.status === 'skipped' ? missing.findings : [found('skippedEarlier')]));
  const signal = AbortSignal.any([cancel, AbortSignal.timeout(patience)]);
  try {
    return await Promise.race([definition.run(effects, signal), aborted(signal)]);
  } catch {
    if (cancel.aborted) return skipped(found('skippedCancelled'));
    return failedBy({ code: signal.aborted ? 'network_timeout' : 'internal_error' });
  }
}

/**
 * Runs the steps in order and reports each change. A step that throws, or takes longer than half a minute, has failed.
 * `cancel` skips the remaining steps. Returns the last state.
 */
export async function runCheck(options: {
  readonly steps: readonly CheckStepDefinition[];
  readonly effects: CheckEffects;
  readonly cancel: AbortSignal;
  readonly monotonic: () => number;
  /** Steps of an earlier run that these steps may need. */
  readonly before?: readonly CheckStep[];
  /** Milliseconds allowed per step. */
  readonly patience?: number;
  readonly onProgress: (steps: readonly CheckStep[]) => void;
}): Promise<readonly CheckStep[]> {
  const outcomes = new Map<CheckStepId, Pick<CheckStep, 'status' | 'findings'>>(
    options.before?.map((entry) => [entry.step, entry]),
  );
  const { effects, cancel, patience = usualPatience } = options;
  let picture = options.steps.map(({ step }) => waiting(step));
  const put = (entry: CheckStep): void => {
    picture = picture.map((present) => (present.step === entry.step ? entry : present));
    options.onProgress(picture);
  };
  options.onProgress(picture);
  for (const definition of options.steps) {
    const { step } = definition;
    const startedAt = options.monotonic();
    put({ ...waiting(step), status: 'running' });
    // In sequence: each step's outcome decides whether the next makes sense.
    const outcome = await runStep(definition, effects, cancel, outcomes, patience);
    const { status, findings, error } = outcome;
    outcomes.set(step, { status, findings: [...findings] });
    const duration = Math.max(0, Math.round(options.monotonic() - startedAt));
    put({ step, status, duration, findings: [...findings], error });
  }
  return picture;
}
