import type { EmbedEvent } from '../../preload/contract/contract';

/**
 * What the pages of Fullscript may tell. `repeated`: it was told before, by the same event. `refused`: there were too many;
 * `first` where this is the first refusal of that page.
 */
export type Admission =
  { readonly kind: 'new' | 'repeated' } | { readonly kind: 'refused'; readonly first: boolean };

export interface EventBudget {
  readonly admit: (mountId: string, event: EmbedEvent) => Admission;
  /** The platform confirmed a plan: telling of it costs nothing. */
  readonly confirmed: (planId: string) => void;
}

/** More than anybody does at once: a plan takes minutes to write. */
const burst = 40;
const perSecond = 0.1;
/** Events come twice within moments; older ones are told apart by the ledger. */
const mostRemembered = 1_000;
const mostMounts = 64;

interface Page {
  tokens: number;
  at: number;
  wasRefused: boolean;
  readonly seen: Set<string>;
  /** Plans that the platform has not confirmed yet. */
  readonly claimed: Set<string>;
}

const forgetOldest = (set: Set<string>): void => {
  for (const oldest of set) {
    if (set.size <= mostRemembered) return;
    set.delete(oldest);
  }
};

/**
 * A budget of events for each page, as one can be made to say anything: so many at once, refilled slowly. What the platform
 * confirms is given back, so that nobody's work is limited, however much they do. Takes a monotonic clock in milliseconds.
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
