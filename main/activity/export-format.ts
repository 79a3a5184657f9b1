import { activityEntry } from '../../preload/contract/activity-entry';
import type { EntryTest } from './activity-filter';
import { parseLine } from './chained-line';
import { csvLine, type CsvSeparator } from './csv';

/** The fields of a line, in column order. */
export const exportColumns = [
  'sequence',
  'time',
  'action',
  'accountId',
  'clinicId',
  'objectId',
  'result',
  'requestId',
  'previous',
  'hash',
] as const;

/** The columns that hold a hash. Their values are prefixed, so a spreadsheet does not take a row of digits for a number. */
export const hashColumns: ReadonlySet<string> = new Set(['previous', 'hash']);
export const hashPrefix = 'sha256:';

/** The last column, which says what the file holds. */
export const extentColumn = 'export';

/** What an export holds: the whole log up to an entry, or the entries a filter matched. */
export type ExportExtent =
  { readonly kind: 'complete'; readonly last: number } | { readonly kind: 'selection' };

/** The extent as written in the CSV column. */
export const extentText = (extent: ExportExtent): string =>
  extent.kind === 'complete' ? `complete 1-${extent.last}` : 'selection';

/** Parses the column; null if it is neither. */
export function parseExtent(text: string | null | undefined): ExportExtent | null {
  if (text === 'selection') return { kind: 'selection' };
  const last = /^complete 1-(\d{1,15})$/.exec(text ?? '')?.[1];
  return last === undefined ? null : { kind: 'complete', last: Number(last) };
}

export type ExportForm =
  { readonly format: 'json' } | { readonly format: 'csv'; readonly separator: CsvSeparator };

/** The lines of an export, and the number of entries in them. */
export interface ExportText {
  readonly head: string;
  /** The text for one line of the log; empty if the line is not part of the export. */
  readonly entry: (line: string) => string;
  readonly tail: string;
  readonly count: () => number;
}

/**
 * Formats the log's lines, oldest first. A complete export takes every line that is a JSON object, damaged or not, so
 * that verification finds what is wrong. CSV begins with the byte order mark by which Excel recognizes UTF-8, and has
 * no `sep=` line: Excel would then ignore the mark, and other programs would show the line. Pure but for the count.
 */
export function exportText(form: ExportForm, extent: ExportExtent, isWanted: EntryTest): ExportText {
  let count = 0;
  const take = (line: string): object | null => {
    const value = parseLine(line);
    if (typeof value !== 'object' || value === null) return null;
    if (extent.kind === 'selection') {
      const entry = activityEntry.safeParse(value);
      if (!entry.success || !isWanted(entry.data)) return null;
    }
    count += 1;
    return value;
  };
  if (form.format === 'json') {
    const head = { format: 'practice-companion-activity', version: 1, extent: extentText(extent) };
    return {
      head: `${JSON.stringify(head).slice(0, -1)},"entries":[`,
      entry: (line) => {
        const value = take(line);
        return value === null ? '' : `${count === 1 ? '' : ','}\n${JSON.stringify(value)}`;
      },
      tail: '\n]}\n',
      count: () => count,
    };
  }
  const extentCell = extentText(extent);
  const { separator } = form;
  return {
    head: `\uFEFF${csvLine([...exportColumns, extentColumn], separator)}`,
    entry: (line) => {
      const value = take(line);
      if (value === null) return '';
      const fields = new Map<string, unknown>(Object.entries(value));
      const cells = exportColumns.map((column) => {
        const field = fields.get(column);
        if (typeof field === 'string') return hashColumns.has(column) ? `${hashPrefix}${field}` : field;
        return typeof field === 'number' ? field : null;
      });
      return csvLine([...cells, extentCell], separator);
    },
    tail: '',
    count: () => count,
  };
}
