import type { EmbedEvent } from '../../preload/contract/contract';

/**
 * Whether a page's event is accepted. `repeated`: the same event was reported before. `refused`: there were too many;
 * `first` on that page's first refusal.
 */
export type Admission =
  { readonly kind: 'new' | 'repeated' } | { readonly kind: 'refused'; readonly first: boolean };

export interface EventBudget {
  readonly admit: (mountId: string, event: EmbedEvent) => Admission;
  /** The platform confirmed a plan: its event costs nothing. */
  readonly confirmed: (planId: string) => void;
}

/** More than anyone does at once: writing a plan takes minutes. */
const burst = 40;
const perSecond = 0.1;
/** Events repeat within moments; the ledger recognizes older ones. */
const mostRemembered = 1_000;
const mostMounts = 64;

interface Page {
  tokens: number;
  at: number;
  wasRefused: boolean;
  readonly seen: Set<string>;
  /** Plans the platform has not confirmed yet. */
  readonly claimed: Set<string>;
}

const forgetOldest = (set: Set<string>): void => {
  for (const oldest of set) {
    if (set.size <= mostRemembered) return;
    set.delete(oldest);
  }
};

/**
 * A budget of events per page, since a page can be made to report anything: a burst, refilled slowly. Confirmed events
 * are given back, so real work is never limited. Takes a monotonic clock in milliseconds.
 */
export function createEventBudget(monotonic: () => number): EventBudget {
  const pages = new Map<string, Page>();

  const pageOf = (mountId: string): Page => {
    const known = pages.get(mountId);
    if (known) return known;
    const page = {
      tokens: burst,
      at: monotonic(),
      wasRefused: false,
      seen: new Set<string>(),
      claimed: new Set<string>(),
    };
    pages.set(mountId, page);
    for (const oldest of pages.keys()) {
      if (pages.size <= mostMounts) break;
      pages.delete(oldest);
    }
    return page;
  };

  return {
    admit: (mountId, event) => {
      const page = pageOf(mountId);
      if (page.seen.has(event.eventId)) return { kind: 'repeated' };
      const now = monotonic();
      page.tokens = Math.min(burst, page.tokens + ((now - page.at) / 1_000) * perSecond);
      page.at = now;
      if (page.tokens < 1) {
        const first = !page.wasRefused;
        page.wasRefused = true;
        return { kind: 'refused', first };
      }
      page.tokens -= 1;
      page.seen.add(event.eventId);
      forgetOldest(page.seen);
      if (event.type === 'treatmentPlan.activated') {
        page.claimed.add(event.treatmentPlanId);
        forgetOldest(page.claimed);
      }
      return { kind: 'new' };
    },
    confirmed: (planId) => {
      for (const page of pages.values())
        if (page.claimed.delete(planId)) page.tokens = Math.min(burst, page.tokens + 1);
    },
  };
}
