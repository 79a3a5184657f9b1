/**
 * Comma-separated values (RFC 4180) that a spreadsheet shows as text. A cell that a spreadsheet could take for a formula
 * gets an apostrophe before it, and so does one that begins with an apostrophe: taking one off gives the cell back.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */

const dangerous = /^[=+\-@\t\r\n']/;

/** One cell. Null is the empty cell. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && dangerous.test(value) ? `'${value}` : String(value);
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its line break. */
export const csvLine = (values: readonly (string | number | null)[]): string =>
  `${values.map(csvCell).join(',')}\r\n`;

/** Reads cells back; null where quotes do not match. Empty lines are left out. */
export function parseCsv(text: string): (string | null)[][] | null {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, quoted, plain = '', end] = match;
    const cell = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    row.push(cell === '' ? null : cell.replace(/^'/, ''));
    if (end === ',' && pattern.lastIndex === text.length) row.push(null);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== null) rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
