/**
 * Comma-separated values (RFC 4180) whose cells come back from a spreadsheet as they were written.
 *
 * A guard, one apostrophe, stands before every cell that a spreadsheet could take for a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection) or reshape as a number, a date or a truth value: `00123` would
 * come back as `123`, `1e5` as `100000`, `1-2` as a day of January. Taking one apostrophe off gives the cell back.
 */

/** What stands between cells. Spreadsheets also save tabs. */
export type CsvSeparator = ',' | ';';

const formula = /^[=+\-@\t\r\n']/;
const digit = /\p{N}/u;
const truthValue = /^(?:true|false|vrai|faux)$/i;
/** Forms with digits that spreadsheets leave alone, as measured with LibreOffice in three locales. */
const leftAlone: readonly RegExp[] = [
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  /^sha256:[0-9a-f]{64}$/,
  /^complete 1-\d+$/,
];

/** Whether a spreadsheet could take a text for something else. */
export function needsGuard(text: string): boolean {
  if (formula.test(text) || truthValue.test(text)) return true;
  return digit.test(text) && !leftAlone.some((form) => form.test(text));
}

/** One cell. Null is the empty cell; a number stays a number. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && needsGuard(value) ? `'${value}` : String(value);
  // Quoted for either separator, so that a change of locale on the way cannot split a cell.
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its line break. */
export const csvLine = (values: readonly (string | number | null)[], separator: CsvSeparator): string =>
  `${values.map(csvCell).join(separator)}\r\n`;

/**
 * The separator that spreadsheets expect in a region: the semicolon where the comma is the decimal sign (Windows' list
 * separator and Excel's rule on macOS). `locale` is the system's region, not the language on screen.
 */
export function csvSeparatorOf(locale: string): CsvSeparator {
  try {
    const parts = new Intl.NumberFormat(locale.replaceAll('_', '-')).formatToParts(1.5);
    return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ';' : ',';
  } catch {
    return ',';
  }
}

/** A cell without its guard. */
export const unguarded = (cell: string | null): string | null => cell?.replace(/^'/, '') ?? null;

/**
 * Reads rows back, with their guards; null where quotes do not match. Any line break counts. Empty rows stay, so that
 * the place of a row is the number a spreadsheet shows.
 */
export function parseCsv(text: string, separator: CsvSeparator | '\t'): (string | null)[][] | null {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)"|((?!")[^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`,
    'y',
  );
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, quoted, plain = '', end] = match;
    const cell = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    row.push(cell === '' ? null : cell);
    if (end === separator && pattern.lastIndex === text.length) row.push(null);
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
