/** The middle value of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The smallest value that so many per cent of the measurements do not exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** One row of the report: the app's and the bare window's median, smallest and largest, and the ratio of the medians. */
export function row(title: string, unit: string, app: readonly number[], bare: readonly number[]): string {
  const figures = (values: readonly number[]): string =>
    `${median(values).toFixed(0)} ${unit} (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`;
  const ratio = (median(app) / median(bare)).toFixed(2);
  return `${title}: ratio ${ratio}; app ${figures(app)}, bare ${figures(bare)}, n=${app.length}`;
}
