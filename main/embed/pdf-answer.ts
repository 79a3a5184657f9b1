type Headers = Readonly<Record<string, string[]>>;

const named = (headers: Headers, wanted: string): readonly string[] =>
  Object.entries(headers).flatMap(([name, values]) => (name.toLowerCase() === wanted ? values : []));

/** Whether an answer is a PDF, by its `Content-Type`. */
export const isPdf = (headers: Headers | undefined): headers is Headers =>
  headers !== undefined &&
  named(headers, 'content-type').some((type) => /^\s*application\/pdf\b/i.test(type));

/**
 * Headers that make Chromium treat an answer as a download. Its PDF viewer would replace the page that has the link
 * (also with `plugins: false`); a download leaves the page alone.
 */
export const asDownload = (headers: Headers): Record<string, string[]> => ({
  ...Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-disposition'),
  ),
  'Content-Disposition': ['attachment'],
});
