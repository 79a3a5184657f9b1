import { genesisHash, type ChainHead, type ChainLink } from './chained-line';

/**
 * The first entry that is not as it was written. `changed`: its own words, or so that it can no longer be read.
 * `removed`: it is nowhere. `reordered`: it stands in another place than its own.
 */
export interface ChainFlaw {
  readonly kind: 'changed' | 'removed' | 'reordered';
  readonly sequence: number;
}

/** A walk along the chain, from its first entry to its last. */
export interface ChainWalk {
  /** The next entry; null where what stands there is none. */
  readonly take: (link: ChainLink | null) => void;
  /** Ends the walk. */
  readonly end: () => ChainFlaw | null;
  /** How many entries were taken. */
  readonly count: () => number;
}

/**
 * Checks that nothing was changed, removed or put elsewhere in the whole chain, beginning with its first entry.
 * `known`: an entry that was written for certain, so that a chain that ends before it shows. `first`: number of the first
 * entry and hash of the one before it, for a part of the chain. Pure.
 */
export function walkChain(
  known: { readonly sequence: number; readonly hash: string | null } | null,
  first: ChainHead = { sequence: 1, hash: genesisHash },
): ChainWalk {
  let count = 0;
  let expected = first;
  let flaw: ChainFlaw | null = null;

  const findFlaw = (link: ChainLink | null): ChainFlaw | null => {
    const { sequence } = expected;
    if (!link?.sound) return { kind: 'changed', sequence };
    // Whether the missing one is nowhere or elsewhere, the rest of the walk tells.
    if (link.sequence > sequence) return { kind: 'removed', sequence };
    if (link.sequence < sequence) return { kind: 'reordered', sequence: link.sequence };
    // It names another one before it: that one was written anew, its hash with it.
    if (link.previous !== expected.hash) return { kind: 'changed', sequence: Math.max(1, sequence - 1) };
    const rewritten = known?.sequence === sequence && known.hash !== null && known.hash !== link.hash;
    return rewritten ? { kind: 'changed', sequence } : null;
  };

  return {
    take: (link) => {
      count += 1;
      if (flaw) {
        if (flaw.kind === 'removed' && link?.sequence === flaw.sequence)
          flaw = { kind: 'reordered', sequence: flaw.sequence };
        return;
      }
      flaw = findFlaw(link);
      if (!flaw && link) expected = { sequence: link.sequence + 1, hash: link.hash };
    },
    end: () =>
      flaw ??
      (known && known.sequence >= expected.sequence
        ? { kind: 'removed', sequence: expected.sequence }
        : null),
    count: () => count,
  };
}

/**
 * Checks a selection of entries, where gaps are no flaw: each is as it was written, they stand in their order, and two
 * that follow each other fit together. Pure.
 */
export function walkSelection(): ChainWalk {
  let count = 0;
  let last: ChainHead | null = null;
  let flaw: ChainFlaw | null = null;
  return {
    take: (link) => {
      count += 1;
      if (flaw) return;
      if (!link?.sound) flaw = { kind: 'changed', sequence: link?.sequence ?? (last?.sequence ?? 0) + 1 };
      else if (last && link.sequence <= last.sequence) flaw = { kind: 'reordered', sequence: link.sequence };
      else if (last && link.sequence === last.sequence + 1 && link.previous !== last.hash)
        flaw = { kind: 'changed', sequence: last.sequence };
      last = link;
    },
    end: () => flaw,
    count: () => count,
  };
}
