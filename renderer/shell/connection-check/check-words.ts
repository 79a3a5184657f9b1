import type { CheckFinding, CheckStep } from '../../../preload/contract/diagnostics';
import type { MessageKey } from '../../locales/catalogue';
import { baseCatalogue } from '../../locales/load';
import type { Translate } from '../../locales/use-text';

const isKey = (text: string): text is MessageKey => Object.hasOwn(baseCatalogue.messages, text);

/** The sentence of a finding. An environment is named as everywhere else on screen. */
export function findingText(text: Translate, { finding, values }: CheckFinding): string {
  const name = `environment.${String(values['environment'])}`;
  const environment = isKey(name) ? { environment: text(name) } : {};
  return text(`check.finding.${finding}`, { ...values, ...environment });
}

/** What to do about the findings of a step, each sentence once. */
export function adviceTexts(text: Translate, { findings }: Pick<CheckStep, 'findings'>): string[] {
  const keys = findings.map(({ finding }) => `check.advice.${finding}`).filter(isKey);
  return [...new Set(keys)].map((key) => text(key));
}

/** The result in one sentence, with the names of the steps that it is about. */
export function resultText(text: Translate, steps: readonly CheckStep[]): string {
  const result = resultOf(steps);
  if (result !== 'failed' && result !== 'attention') return text(`check.result.${result}`);
  const concerned = steps
    .filter(({ status }) => status === result)
    .map(({ step }) => text(`check.step.${step}`));
  return text(`check.result.${result}.steps`, { steps: concerned.join(', ') });
}

const order = ['passed', 'attention', 'failed'];

/** Why a step that belongs to a check could not be run. */
const hindered: ReadonlySet<string> = new Set(['skippedAppRuns', 'skippedLocked', 'skippedProfile']);

/**
 * The worst that was found; `incomplete` where nothing failed and some steps could not be run; `skipped` where nothing
 * was checked or the check was stopped.
 */
export function resultOf(
  steps: readonly CheckStep[],
): 'passed' | 'attention' | 'failed' | 'incomplete' | 'skipped' {
  const worst = Math.max(-1, ...steps.map(({ status }) => order.indexOf(status)));
  if (worst === 2) return 'failed';
  const stopped = steps.some(({ findings }) =>
    findings.some(({ finding }) => finding === 'skippedCancelled'),
  );
  if (stopped || worst < 0) return 'skipped';
  if (steps.some(({ findings }) => findings.some(({ finding }) => hindered.has(finding))))
    return 'incomplete';
  return worst === 1 ? 'attention' : 'passed';
}
