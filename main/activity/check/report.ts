import type { ChainFlaw } from '../verify-chain';
import type { ExportReport } from '../verify-export';

/** Exit codes of sysexits.h: 0, `EX_DATAERR` for a chain with a flaw or a file that is no export, `EX_NOINPUT`. */
export type VerifyExitCode = 0 | 65 | 66;

/** A line for the terminal and the exit code. */
export interface VerifyReport {
  readonly line: string;
  readonly exitCode: VerifyExitCode;
}

const sentences: Readonly<Record<ChainFlaw['kind'], string>> = {
  changed: 'was changed',
  removed: 'was removed',
  reordered: 'is not in its place',
};

/** The words for what was found. `place` is what was checked. Pure. */
export function verifyReportOf(
  place: string,
  found: ExportReport | 'notAnExport' | 'unreadable',
): VerifyReport {
  if (found === 'unreadable')
    return { line: `${place}: cannot be read by this user, or is not there`, exitCode: 66 };
  if (found === 'notAnExport') return { line: `${place}: is no export of the activity log`, exitCode: 65 };
  const { count, kind, flaw } = found;
  if (flaw)
    return { line: `${place}: entry ${flaw.sequence} ${sentences[flaw.kind]} (first of all)`, exitCode: 65 };
  const entries = count === 1 ? '1 entry' : `${count} entries`;
  return kind === 'complete'
    ? { line: `${place}: ${entries}, all as they were written`, exitCode: 0 }
    : {
        line: `${place}: a selection of ${entries}, each as it was written; what lies between them is not in the file`,
        exitCode: 0,
      };
}
