import type { CheckFinding, CheckStatus, CheckStepId } from '../../preload/contract/diagnostics';
import type { CompanionError } from '../../preload/contract/errors';
import type { CheckEffects } from './check-effects';

export interface StepOutcome {
  readonly status: Extract<CheckStatus, 'passed' | 'attention' | 'failed' | 'skipped'>;
  readonly findings: readonly CheckFinding[];
  readonly error: CompanionError | null;
}

/** A step of the connection check: pure but for its effects. */
export interface CheckStepDefinition {
  readonly step: CheckStepId;
  /** Steps that must have passed, perhaps with attention; otherwise this one is skipped. */
  readonly needs: readonly CheckStepId[];
  readonly run: (effects: CheckEffects, signal: AbortSignal) => Promise<StepOutcome>;
}

/** A step's finding, with the values for its sentence. */
export const found = (
  finding: CheckFinding['finding'],
  values: CheckFinding['values'] = {},
): CheckFinding => ({ finding, values });

const outcome =
  (status: StepOutcome['status']) =>
  (...findings: readonly CheckFinding[]): StepOutcome => ({ status, findings, error: null });

export const passed = outcome('passed');
export const attention = outcome('attention');
export const failed = outcome('failed');
export const skipped = outcome('skipped');

/** A step that ended with an error, with its findings so far. */
export const failedBy = (error: CompanionError, ...findings: readonly CheckFinding[]): StepOutcome => ({
  status: 'failed',
  findings,
  error,
});

const order = ['skipped', 'passed', 'attention', 'failed'] as const;

/** Combines outcomes: the worst status, all findings, the first error. */
export function together(outcomes: readonly StepOutcome[]): StepOutcome {
  const worst = Math.max(...outcomes.map(({ status }) => order.indexOf(status)));
  return {
    status: order[worst] ?? 'passed',
    findings: outcomes.flatMap(({ findings }) => findings).slice(0, 20),
    error: outcomes.find(({ error }) => error !== null)?.error ?? null,
  };
}
