import { z } from '../../preload/contract/zod';
import { linkOf, parseLine, readLink } from './chained-line';
import { parseExtent, type ExportExtent } from './export-format';
import { walkChain, walkSelection, type ChainWalk } from './verify-chain';
import { verifyCsv, type ReshapedRow } from './verify-csv';
import type { ChainReport } from './verify-log';

export interface ExportReport extends ChainReport {
  /** `selection`: gaps between entries are allowed. */
  readonly kind: ExportExtent['kind'];
  /** Rows that a spreadsheet reshaped beyond checking. Only in CSV. */
  readonly reshaped: readonly ReshapedRow[];
}

const jsonExport = z.object({
  format: z.literal('practice-companion-activity'),
  extent: z.string(),
  entries: z.array(z.unknown()),
});

const walkOf = (extent: ExportExtent): ChainWalk =>
  extent.kind === 'complete' ? walkChain({ sequence: extent.last, hash: null }) : walkSelection();

/** Checks the text of an export (CSV or JSON) or of a log file; null if it is none of these. Pure. */
export function verifyExport(text: string): ExportReport | null {
  const content = text.replace(/^\uFEFF/, '');
  return verifyJson(content) ?? verifyLines(content) ?? verifyCsv(content, walkOf);
}

function report(extent: ExportExtent, links: Iterable<Parameters<ChainWalk['take']>[0]>): ExportReport {
  const walk = walkOf(extent);
  for (const link of links) walk.take(link);
  return { kind: extent.kind, count: walk.count(), flaw: walk.end(), reshaped: [] };
}

function verifyJson(text: string): ExportReport | null {
  if (!text.startsWith('{"format"')) return null;
  const parsed = jsonExport.safeParse(parseLine(text));
  const extent = parsed.success ? parseExtent(parsed.data.extent) : null;
  return parsed.success && extent ? report(extent, parsed.data.entries.map(linkOf)) : null;
}

/** A log file: it may begin at any entry, since older parts are separate files. */
function verifyLines(text: string): ExportReport | null {
  if (!text.startsWith('{"sequence"')) return null;
  const links = text
    .split('\n')
    .filter((line) => line !== '')
    .map(readLink);
  const begin = links[0]?.sound ? { sequence: links[0].sequence, hash: links[0].previous } : undefined;
  const walk = walkChain(null, begin);
  for (const link of links) walk.take(link);
  return { kind: 'complete', count: walk.count(), flaw: walk.end(), reshaped: [] };
}
