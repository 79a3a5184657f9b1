import type { ChainFlaw } from '../activity/verify-chain';
import type { ReshapedRow } from '../activity/verify-csv';
import type { ExportReport } from '../activity/verify-export';

/**
 * Exit codes of sysexits.h: 0; `EX_DATAERR` for a flawed chain, rows that cannot be checked or a file that is no
 * export; `EX_NOINPUT`.
 */
export type VerifyExitCode = 0 | 65 | 66;

/** What the terminal prints, usually one line, and the exit code. */
export interface VerifyReport {
  readonly text: string;
  readonly exitCode: VerifyExitCode;
}

const sentences: Readonly<Record<ChainFlaw['kind'], string>> = {
  changed: 'was changed',
  removed: 'was removed',
  reordered: 'is not in its place',
};

/** Consecutive rows with the same cells become one line: 2 to 300. */
function linesOf(reshaped: readonly ReshapedRow[]): readonly string[] {
  const runs: { first: number; last: number; columns: string }[] = [];
  for (const { row, columns } of reshaped) {
    const run = runs.at(-1);
    const names = columns.join(', ');
    if (run?.columns === names && run.last === row - 1) run.last = row;
    else runs.push({ first: row, last: row, columns: names });
  }
  return runs.map(({ first, last, columns }) =>
    first === last ? `  row ${first}: ${columns}` : `  rows ${first} to ${last}: ${columns}`,
  );
}

const entriesOf = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

/** The words for a result. `place` is what was checked. Pure. */
export function verifyReportOf(
  place: string,
  found: ExportReport | 'notAnExport' | 'unreadable',
): VerifyReport {
  if (found === 'unreadable')
    return { text: `${place}: cannot be read by this user, or is not there`, exitCode: 66 };
  if (found === 'notAnExport') return { text: `${place}: is no export of the activity log`, exitCode: 65 };
  const { count, kind, flaw, reshaped } = found;
  const lines: string[] = [];
  if (flaw) lines.push(`${place}: entry ${flaw.sequence} ${sentences[flaw.kind]} (first of all)`);
  if (reshaped.length > 0)
    lines.push(
      `${place}: ${reshaped.length} of ${entriesOf(count)} cannot be checked. These cells are not as the app wrote them; a spreadsheet may have changed their form:`,
      ...linesOf(reshaped),
    );
  if (lines.length > 0) return { text: lines.join('\n'), exitCode: 65 };
  const entries = entriesOf(count);
  return kind === 'complete'
    ? { text: `${place}: ${entries}, all as they were written`, exitCode: 0 }
    : {
        text: `${place}: a selection of ${entries}, each as it was written; what lies between them is not in the file`,
        exitCode: 0,
      };
}
