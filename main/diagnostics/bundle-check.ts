import type { CheckFinding, CheckState } from '../../preload/contract/diagnostics';
import type { DiagnosticsBundle } from './bundle-schema';
import { figure, issuerWord, requestIdOf, uuidOf, word } from './bundle-words';

/** Values that hold a name in words: a certificate's issuer, a program. */
const wordy = new Set(['issuer', 'program']);

/** Several words, as scopes are reported. */
const toldWords = (text: string): string => text.split(/, ?/).map(word).join(', ').slice(0, 120);

const toldValues = (values: CheckFinding['values']): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      word(name),
      typeof value === 'number'
        ? figure(value)
        : wordy.has(name)
          ? issuerWord(value)
          : issuerWord(toldWords(value)),
    ]),
  );

/** The last connection check, as a diagnostics file may hold it. Pure. */
export const toldCheck = (check: CheckState | null): DiagnosticsBundle['check'] =>
  check && {
    running: check.running,
    accountId: uuidOf(check.accountId),
    environment: check.environment,
    startedAt: new Date(figure(check.startedAt)).toISOString(),
    steps: check.steps.slice(0, 20).map(({ step, status, duration, findings, error }) => ({
      step,
      status,
      duration: duration === null ? null : figure(duration),
      findings: findings.slice(0, 20).map(({ finding, values }) => ({ finding, values: toldValues(values) })),
      error: error && {
        code: error.code,
        requestId: requestIdOf(error.requestId),
        certificateIssuer: error.certificateIssuer === undefined ? null : issuerWord(error.certificateIssuer),
      },
    })),
  };
