/**
 * Comma-separated values (RFC 4180) that survive a spreadsheet.
 *
 * An apostrophe guards every cell that a spreadsheet could take for a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection) or convert to a number, a date or a boolean: `00123` would
 * come back as `123`, `1e5` as `100000`, `1-2` as a day of January. Removing one apostrophe restores the cell.
 */

/** The separator between cells. Spreadsheets also save tabs. */
export type CsvSeparator = ',' | ';';

const formula = /^[=+\-@\t\r\n']/;
const digit = /\p{N}/u;
const truthValue = /^(?:true|false|vrai|faux)$/i;
/** Text with digits that spreadsheets leave alone, as measured with LibreOffice in three locales. */
const leftAlone: readonly RegExp[] = [
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  /^sha256:[0-9a-f]{64}$/,
  /^complete 1-\d+$/,
];

/** Whether a spreadsheet could convert a text. */
export function needsGuard(text: string): boolean {
  if (formula.test(text) || truthValue.test(text)) return true;
  return digit.test(text) && !leftAlone.some((form) => form.test(text));
}

/** Null is the empty cell; a number stays a number. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && needsGuard(value) ? `'${value}` : String(value);
  // Quoted for either separator, so a change of locale cannot split a cell.
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its line break. */
export const csvLine = (values: readonly (string | number | null)[], separator: CsvSeparator): string =>
  `${values.map(csvCell).join(separator)}\r\n`;

/**
 * The separator spreadsheets expect in a region: a semicolon where the comma is the decimal sign (Windows' list
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
 * Parses rows, keeping their guards; null if quotes do not match. Accepts any line break. Keeps empty rows, so a row's
 * index is the number a spreadsheet shows.
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
