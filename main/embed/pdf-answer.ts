type Headers = Readonly<Record<string, string[]>>;

const named = (headers: Headers, wanted: string): readonly string[] =>
  Object.entries(headers).flatMap(([name, values]) => (name.toLowerCase() === wanted ? values : []));

/** Whether an answer is a PDF, by its `Content-Type`. */
export const isPdf = (headers: Headers | undefined): headers is Headers =>
  headers !== undefined &&
  named(headers, 'content-type').some((type) => /^\s*application\/pdf\b/i.test(type));

/**
 * The headers that make Chromium take an answer for a download. It would show a PDF in its viewer instead of the page
 * the link stands on (also with `plugins: false`); a download leaves that page where it is.
 */
export const asDownload = (headers: Headers): Record<string, string[]> => ({
  ...Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-disposition'),
  ),
  'Content-Disposition': ['attachment'],
});
