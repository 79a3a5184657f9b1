import { appendFile } from 'node:fs/promises';

/** What makes the choices of this run; `npm run soak` says and repeats it. */
export const seed = Number(process.env['SOAK_SEED'] ?? 1);

/** How many runs were asked for. */
export const askedRuns = (usual: number): number => Number(process.env['SOAK_RUNS'] || usual);

/** Reports to `npm run soak` what a part of the soak found. */
export async function reportSoak(counts: {
  readonly runs: number;
  readonly disagree: number;
}): Promise<void> {
  const file = process.env['SOAK_REPORT'];
  if (file) await appendFile(file, `${JSON.stringify(counts)}\n`);
}
