import { genesisHash, linkOf, type ChainHead, type ChainLink } from './chained-line';
import { needsGuard, parseCsv, unguarded } from './csv';
import {
  exportColumns,
  extentColumn,
  hashColumns,
  hashPrefix,
  parseExtent,
  type ExportExtent,
} from './export-format';
import type { ChainFlaw, ChainWalk } from './verify-chain';

/** A row whose entry can no longer be checked: its number as a spreadsheet shows it, and the cells at fault. */
export interface ReshapedRow {
  readonly row: number;
  readonly columns: readonly string[];
}

interface CsvReport {
  readonly kind: ExportExtent['kind'];
  readonly count: number;
  readonly flaw: ChainFlaw | null;
  readonly reshaped: readonly ReshapedRow[];
}

type Cell = string | null;

/** A row's cells, parsed; null if a cell no longer has the form it was written in. */
interface ReadRow {
  readonly row: number;
  readonly fields: Readonly<Record<string, Cell>>;
  readonly sequence: number | null;
  readonly previous: string | null;
  readonly hash: string | null;
  readonly reshaped: readonly string[];
}

const allColumns = [...exportColumns, extentColumn];
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** What spreadsheets turn an id into that looks like a number, a date, a time or a boolean: 1.23457E+19, 01/02/2026. */
const reshapedId = /^(?:[-+\d\s.,:/’]+(?:E[+-]?\d+|[AP]M)?|true|false|vrai|faux)$/i;

/** A number, without thousands separators. */
function sequenceOf(cell: Cell): number | null {
  const digits = cell?.replaceAll(/[\s.,'’]/g, '') ?? '';
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null;
}

/** Exports of earlier versions have no prefix. */
function hashOfCell(cell: Cell): string | null {
  const text = cell?.startsWith(hashPrefix) ? cell.slice(hashPrefix.length) : cell;
  return text !== null && /^[0-9a-f]{64}$/.test(text) ? text : null;
}

function readRow(cells: readonly Cell[], row: number, places: readonly number[], extent: string): ReadRow {
  const rawCellOf = (column: string): Cell => cells[places[allColumns.indexOf(column)] ?? -1] ?? null;
  const cellOf = (column: string): Cell => unguarded(rawCellOf(column));
  const fields = Object.fromEntries(exportColumns.map((column) => [column, cellOf(column)]));
  const sequence = sequenceOf(cellOf('sequence'));
  const previous = hashOfCell(cellOf('previous'));
  const hash = hashOfCell(cellOf('hash'));
  const isReshaped = (column: string): boolean => {
    const cell = cellOf(column);
    if (column === 'sequence') return sequence === null;
    if (hashColumns.has(column)) return hashOfCell(cell) === null;
    if (column === 'time') return cell === null || !time.test(cell);
    if (column === extentColumn) return cell !== extent;
    const raw = rawCellOf(column) ?? '';
    return needsGuard(raw) && reshapedId.test(raw);
  };
  return { row, fields, sequence, previous, hash, reshaped: allColumns.filter(isReshaped) };
}

/**
 * A row's link. Cells that were reshaped are filled in from neighbouring rows where the chain gives their value; the
 * hash then shows whether that is right.
 */
function linkOfRow(read: ReadRow, before: ChainHead, after: ReadRow | undefined): ChainLink {
  const sequence = read.sequence ?? before.sequence + 1;
  const follows = before.sequence + 1 === sequence;
  const previous = read.previous ?? (sequence === 1 ? genesisHash : follows ? before.hash : '');
  const hash = read.hash ?? (after?.sequence === sequence + 1 ? after.previous : null) ?? '';
  const sound = linkOf({ ...read.fields, sequence, previous, hash })?.sound ?? false;
  return { sequence, previous, hash, sound };
}

/** Finds the separator by the column names, in any order. */
function readTable(text: string): { readonly rows: Cell[][]; readonly places: readonly number[] } | null {
  // Excel understands this line; some people add it.
  const content = text.replace(/^"?sep=.?"?(?:\r?\n|\r)/i, '');
  for (const separator of [',', ';', '\t'] as const) {
    const head = /^[^\r\n]*/.exec(content)?.[0] ?? '';
    const [names = []] = parseCsv(head, separator) ?? [];
    const places = allColumns.map((column) => names.map(unguarded).indexOf(column));
    if (places.includes(-1)) continue;
    const rows = parseCsv(content, separator);
    return rows && { rows, places };
  }
  return null;
}

/**
 * Checks a CSV export, also after a spreadsheet saved it with another separator, other line breaks and quotes, columns
 * moved, or hashes turned into numbers. Rows whose entry can no longer be checked are reported with their cells. Null
 * if the text is no such export. Pure.
 */
export function verifyCsv(text: string, walkOf: (extent: ExportExtent) => ChainWalk): CsvReport | null {
  const table = readTable(text);
  if (!table) return null;
  const body = table.rows
    .map((cells, at) => ({ cells, row: at + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell !== null));
  const extentPlace = table.places.at(-1) ?? -1;
  const extents = body.map(({ cells }) => unguarded(cells[extentPlace] ?? null));
  const extentCell = body.length === 0 ? 'complete 1-0' : (extents.find((cell) => parseExtent(cell)) ?? '');
  const extent = parseExtent(extentCell);
  if (!extent) return null;

  const reads = body.map(({ cells, row }) => readRow(cells, row, table.places, extentCell));
  const walk = walkOf(extent);
  const reshaped: ReshapedRow[] = [];
  let before: ChainHead = { sequence: 0, hash: genesisHash };
  for (const [at, read] of reads.entries()) {
    const link = linkOfRow(read, before, reads[at + 1]);
    const unproven = !link.sound && read.reshaped.length > 0;
    const strange = read.reshaped.includes(extentColumn);
    if (unproven || strange) reshaped.push({ row: read.row, columns: read.reshaped });
    // In a selection, nothing tells which entry a row without a number was.
    if (unproven && read.sequence === null && extent.kind === 'selection') continue;
    // The row is already reported; the chain around it can still be followed.
    walk.take(unproven ? { ...link, sound: true } : link);
    before = link;
  }
  return { kind: extent.kind, count: reads.length, flaw: walk.end(), reshaped };
}
