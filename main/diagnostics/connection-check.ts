import type { CheckState, CheckStep, CheckSubject } from '../../preload/contract/diagnostics';
import type { CheckEffects } from './check-effects';

/** The running app's connection check: one at a time; keeps its state for the screen. */
export interface ConnectionCheck {
  readonly state: () => CheckState | null;
  /** Starts a check, after stopping one that runs. */
  readonly start: (subject: CheckSubject) => void;
  readonly cancel: () => void;
}

export function createConnectionCheck(options: {
  readonly effectsFor: (subject: CheckSubject) => Promise<CheckEffects>;
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly onChange: () => void;
}): ConnectionCheck {
  let state: CheckState | null = null;
  let running: AbortController | null = null;
  return {
    state: () => state,
    start: (subject) => {
      running?.abort();
      const own = new AbortController();
      running = own;
      const startedAt = options.now();
      const put = (steps: readonly CheckStep[], isRunning: boolean): void => {
        if (running !== own) return; // a later check has taken over
        state = { running: isRunning, ...subject, startedAt, steps: [...steps] };
        options.onChange();
      };
      const run = async (): Promise<void> => {
        const [{ runCheck }, { allSteps }] = await Promise.all([
          import('./run-check'),
          import('./steps/all-steps'),
        ]);
        const steps = await runCheck({
          steps: allSteps,
          effects: await options.effectsFor(subject),
          cancel: own.signal,
          monotonic: options.monotonic,
          onProgress: (picture) => put(picture, true),
        });
        put(steps, false);
      };
      const broken: CheckStep = {
        step: 'configuration',
        status: 'failed',
        duration: null,
        findings: [],
        error: { code: 'internal_error' },
      };
      put([], true);
      run().catch(() => put([broken], false));
    },
    cancel: () => running?.abort(),
  };
}
