import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyReportOf } from '../../../main/commands/verify-activity-report';
import { csvLine, csvSeparatorOf, parseCsv, unguarded } from '../../../main/activity/csv';
import { decodeExport } from '../../../main/activity/decode-export';
import { exportColumns, exportText } from '../../../main/activity/export-format';
import { verifyExport } from '../../../main/activity/verify-export';

const recorded = async (name: string): Promise<string> =>
  decodeExport(await readFile(join(import.meta.dirname, 'recorded', `${name}.csv`)));

const intact = { kind: 'complete', count: 20, flaw: null, reshaped: [] };

test.each([
  'comma',
  'semicolon',
  'earlier',
  'libreoffice-en-US',
  'libreoffice-en-CA',
  'libreoffice-fr-CA',
  'libreoffice-fr-CA-utf16-tab',
  'libreoffice-fr-CA-1252',
])('an export verifies as it is in %s.csv', async (name) => {
  expect(verifyExport(await recorded(name))).toEqual(intact);
});

test.each([
  ['comma', ','],
  ['semicolon', ';'],
] as const)('the app writes %s.csv', async (name, separator) => {
  const rows = parseCsv(await recorded('earlier'), ',')?.slice(1) ?? [];
  const text = exportText({ format: 'csv', separator }, { kind: 'complete', last: rows.length }, () => true);
  const lines = rows.map((row) => {
    const fields = exportColumns.map((column, at) => [column, unguarded(row[at] ?? null)]);
    return JSON.stringify({ ...Object.fromEntries(fields), sequence: Number(row[0]) });
  });
  const bytes = await readFile(join(import.meta.dirname, 'recorded', `${name}.csv`), 'utf8');
  expect(text.head + lines.map(text.entry).join('') + text.tail).toBe(bytes);
});

test.each([
  ['en-US', [2, 3, 4, 6, 8], 'rows 3 to 4'],
  ['fr-CA', [2, 3, 4, 5, 6, 8, 10, 11, 12, 14], 'rows 3 to 6'],
])(
  'of an earlier export that a spreadsheet saved again (%s), every row that lost an id is named, and no other',
  async (locale, lost, run) => {
    const found = verifyExport(await recorded(`libreoffice-earlier-${locale}`));
    // Without a guard these became numbers, dates and times. The hash before the first entry became 0, which is no loss.
    const ids = ['clinicId', 'objectId', 'requestId'];
    expect(found).toMatchObject({ kind: 'complete', count: 20, flaw: null });
    expect(found?.reshaped).toEqual(
      lost.map((row) => ({ row, columns: row === 2 ? [...ids, 'previous'] : ids })),
    );
    const { text, exitCode } = verifyReportOf('activity.csv', found ?? 'notAnExport');
    expect(exitCode).toBe(65);
    expect(text).toContain(`activity.csv: ${lost.length} of 20 entries cannot be checked.`);
    expect(text).toContain(`\n  ${run}: clinicId, objectId, requestId\n  row `);
  },
);

/** The rows of an export as a person may have handled them. */
async function handled(change: (rows: (string | null)[][]) => (string | null)[][]): Promise<string> {
  const rows = parseCsv((await recorded('comma')).replace(/^\uFEFF/, ''), ',') ?? [];
  const quoted = (cell: string | null): string => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`);
  return change(rows)
    .map((row) => `${row.map(quoted).join(';')}\r`)
    .join('');
}

test('moved columns, empty rows and the line breaks of an old Mac change nothing', async () => {
  const turned = await handled((rows) => [
    ...rows.map((row) => row.toReversed()),
    Array.from<null>({ length: 11 }).fill(null),
  ]);
  expect(verifyExport(turned)).toEqual(intact);
  expect(verifyExport(`sep=;\r\n${turned}`)).toEqual(intact);
});

const setCell = (rows: (string | null)[][], row: number, column: number, cell: string | null) =>
  rows.with(row - 1, (rows[row - 1] ?? []).with(column, cell));

test.each([
  ['a time in another form', 7, 1, '01/12/2026 01:07', 'time'],
  ['a number that is gone', 7, 0, null, 'sequence'],
  ['a rounded number', 7, 5, '1.23457E+19', 'objectId'],
  ['a hash that is gone, together with the one after it', 21, 9, '1.2E+63', 'hash'],
  ['another extent', 7, 10, 'complete 1-19', 'export'],
])('%s is named with its row', async (_, row, column, cell, name) => {
  const found = verifyExport(await handled((rows) => setCell(rows, row, column, cell)));
  const named = found?.reshaped.find((each) => each.row === row);
  // A number that is gone is told by its neighbours, and proven by the hash.
  if (name === 'sequence') expect(found).toEqual(intact);
  else {
    expect(named?.columns).toContain(name);
    expect(found).toMatchObject({ flaw: null, count: 20 });
    expect(verifyReportOf('x', found ?? 'notAnExport').exitCode).toBe(65);
  }
});

test('thousands marks, and hashes that the chain tells anyway, are no loss', async () => {
  let text = await handled((rows) => setCell(rows, 11, 0, '1\u00A00'));
  expect(verifyExport(text)).toEqual(intact);
  text = await handled((rows) => setCell(rows, 7, 8, '0'));
  expect(verifyExport(text)).toEqual(intact);
  text = await handled((rows) => setCell(rows, 7, 9, '1.2E+63'));
  expect(verifyExport(text)).toEqual(intact);
});

test('a cell changed by hand is still a changed entry', async () => {
  const text = await handled((rows) => setCell(rows, 7, 2, 'patient.created'));
  expect(verifyExport(text)).toMatchObject({ flaw: { kind: 'changed', sequence: 6 }, reshaped: [] });
  const both = await handled((rows) => setCell(setCell(rows, 7, 2, 'patient.created'), 9, 1, '01/12/2026'));
  expect(verifyExport(both)).toMatchObject({
    flaw: { kind: 'changed', sequence: 6 },
    reshaped: [{ row: 9, columns: ['time'] }],
  });
});

test('the separator is the one of the region, and a cell comes back from any', () => {
  const regions = ['en-US', 'en-CA', 'fr-CA', 'fr-FR', 'de-DE', 'es-MX', 'fr_CA', ''];
  expect(regions.map(csvSeparatorOf)).toEqual([',', ',', ';', ';', ';', ',', ';', ',']);
  const cells = ['a;b', 'a,b', "'", '"', 'x\r\ny', '\t1', 'ＴＲＵＥ', '٣', 'TRUE'];
  for (const separator of [',', ';'] as const)
    expect(parseCsv(csvLine(cells, separator), separator)?.map((row) => row.map(unguarded))).toEqual([cells]);
});
