/** `meta` of every top-level list. https://fullscript.dev/docs/technical-reference */
export interface PageMeta {
  readonly current_page: number;
  readonly next_page: number | null;
  readonly prev_page: number | null;
  readonly total_pages: number;
  readonly total_count: number;
}

const positive = (text: string | null): number | null => {
  const value = Number(text ?? '');
  return Number.isSafeInteger(value) && value > 0 ? value : null;
};

/** One page of a list: `page[number]` counts from 1, `page[size]` is at most the largest and 20 when absent. */
export function pageOf<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  largest = 100,
): { readonly items: readonly Item[]; readonly meta: PageMeta } {
  const size = Math.min(positive(query.get('page[size]')) ?? 20, largest);
  const number = positive(query.get('page[number]')) ?? 1;
  const pages = Math.max(1, Math.ceil(items.length / size));
  return {
    items: items.slice((number - 1) * size, number * size),
    meta: {
      current_page: number,
      next_page: number < pages ? number + 1 : null,
      prev_page: number > 1 ? number - 1 : null,
      total_pages: pages,
      total_count: items.length,
    },
  };
}
