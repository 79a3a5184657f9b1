const order = ['bar', 'rail', 'content', 'guest'] as const;

/** The first thing in a region that takes focus, or the region itself. */
function targetOf(region: HTMLElement): HTMLElement {
  if (region.dataset['region'] === 'guest') return region.querySelector('webview') ?? region;
  if (region.dataset['region'] === 'content') return region;
  return (
    region.querySelector<HTMLElement>('[aria-current]') ??
    region.querySelector<HTMLElement>('button') ??
    region
  );
}

/** Moves focus to the next (1) or previous (-1) of top bar, rail, content and guest; the last leads to the first. */
export function focusNextRegion(page: Document, step: 1 | -1): void {
  const regions = order.flatMap((name) => {
    const region = page.querySelector<HTMLElement>(`[data-region='${name}']`);
    return region && !region.closest('[inert]') ? [region] : [];
  });
  const inside = regions.findLastIndex((region) => region.contains(page.activeElement));
  const start = inside === -1 && step === -1 ? 0 : inside;
  const next = regions[(start + step + regions.length) % regions.length];
  if (next) targetOf(next).focus();
}
