import type { EnvironmentId, Role } from '../../preload/contract/contract';
import type { CheckState, CheckStatus, CheckStep } from '../../preload/contract/diagnostics';
import type { CheckWords } from './check-words';

/** The checked account as a report may name it: no person, no clinic. */
export interface ReportedAccount {
  readonly id: string;
  readonly role: Role;
  readonly environment: EnvironmentId;
}

export interface ReportedVersions {
  readonly app: string;
  readonly electron: string;
  readonly system: string;
}

/** This program's versions. */
export const reportedVersions = (app: string): ReportedVersions => ({
  app,
  electron: process.versions.electron,
  system: `${process.platform} ${process.arch}`,
});

const order: readonly CheckStatus[] = ['passed', 'attention', 'failed'];

/** Why a step could not run. */
const hindered: ReadonlySet<string> = new Set(['skippedAppRuns', 'skippedLocked', 'skippedProfile']);

/**
 * The worst of the steps' statuses; `incomplete` if nothing failed but some steps could not run; `skipped` if nothing
 * was checked or the check was cancelled.
 */
export function resultOf(
  steps: readonly CheckStep[],
): 'passed' | 'attention' | 'failed' | 'incomplete' | 'skipped' {
  const worst = Math.max(...steps.map(({ status }) => order.indexOf(status)));
  if (worst === 2) return 'failed';
  const stopped = steps.some(({ findings }) =>
    findings.some(({ finding }) => finding === 'skippedCancelled'),
  );
  if (stopped || worst < 0) return 'skipped';
  if (steps.some(({ findings }) => findings.some(({ finding }) => hindered.has(finding))))
    return 'incomplete';
  return worst === 1 ? 'attention' : 'passed';
}

const width = 18;

/** A step's lines: status, name, duration and code; below it the findings and what to do. */
export function stepLines(
  { step, status, duration, findings, error }: CheckStep,
  words: CheckWords,
): string[] {
  const { say, advice, errorWords } = words;
  const time =
    duration === null || status === 'skipped' ? '' : `  ${say('check.duration', { milliseconds: duration })}`;
  const code = error ? `  [${error.code}]` : '';
  const found = findings.map(({ finding, values }) => say(`check.finding.${finding}`, values));
  const wrong = error
    ? [
        errorWords(error.code).title,
        ...(error.certificateIssuer === undefined ? [] : [`(${error.certificateIssuer})`]),
        ...(error.requestId === undefined ? [] : [`X-Request-Id ${error.requestId}`]),
      ]
    : [];
  const steps = [
    ...new Set([
      ...findings.flatMap(({ finding }) => advice(finding) ?? []),
      ...(error ? [errorWords(error.code).next] : []),
    ]),
  ];
  return [
    `${say(`check.status.${status}`).padEnd(width)} ${say(`check.step.${step}`)}${time}${code}`,
    ...[...found, ...(wrong.length > 0 ? [wrong.join(' ')] : [])].map((line) => `    ${line}`),
    ...steps.map((line) => `    ${say('check.advice')} ${line}`),
  ];
}

/** A report's first lines. */
export const headLines = (versions: ReportedVersions, time: number): string[] => [
  `Practice Companion ${versions.app}, Electron ${versions.electron}, ${versions.system}`,
  new Date(time).toISOString(),
];

/** An account in a report: the beginning of its id, its role and environment. */
export const accountLine = ({ id, role, environment }: ReportedAccount): string =>
  `${id.slice(0, 8)}  ${role}  ${environment}`;

/** A whole check as text for a ticket. It names machines, codes and ids; no person and no clinic. */
export function checkReport(
  check: CheckState,
  account: ReportedAccount | null,
  versions: ReportedVersions,
  words: CheckWords,
): string {
  return [
    ...headLines(versions, check.startedAt),
    ...(account ? [accountLine(account)] : []),
    '',
    ...check.steps.flatMap((step) => stepLines(step, words)),
    '',
    words.say(`check.result.${resultOf(check.steps)}`),
    '',
  ].join('\n');
}
