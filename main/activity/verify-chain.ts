import { genesisHash, type ChainHead, type ChainLink } from './chained-line';

/**
 * The first entry that is not as written. `changed`: its content differs or cannot be read. `removed`: it is missing.
 * `reordered`: it is in the wrong place.
 */
export interface ChainFlaw {
  readonly kind: 'changed' | 'removed' | 'reordered';
  readonly sequence: number;
}

/** Checks a chain from its first entry to its last. */
export interface ChainWalk {
  /** The next entry; null if the line is not one. */
  readonly take: (link: ChainLink | null) => void;
  readonly end: () => ChainFlaw | null;
  /** The number of entries taken. */
  readonly count: () => number;
}

/**
 * Checks that nothing in the whole chain was changed, removed or moved, from the first entry on. `known`: an entry
 * known to have been written, which reveals a chain that ends before it. `first`: the first entry's number and the
 * previous entry's hash, for a part of the chain. Pure.
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
    // The rest of the walk shows whether the missing entry is gone or elsewhere.
    if (link.sequence > sequence) return { kind: 'removed', sequence };
    if (link.sequence < sequence) return { kind: 'reordered', sequence: link.sequence };
    // Its previous hash does not match: the entry before it was rewritten, with its hash.
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

/** Checks a selection, where gaps are allowed: each entry is as written, in order, and fits its neighbours. Pure. */
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
