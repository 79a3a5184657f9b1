/** A list item with its account's clinic; null if the clinic is not known. */
export interface Placed {
  readonly id: string;
  readonly clinic: string | null;
}

/** Each item with its clinic: an item of unknown clinic stays in place, behind the one before it. */
function withPlaces<Thing extends Placed>(
  things: readonly Thing[],
): { readonly thing: Thing; readonly under: string }[] {
  let under = '';
  return things.map((thing) => {
    under = thing.clinic ?? under;
    return { thing, under };
  });
}

function groupsOf<Thing extends Placed>(things: readonly Thing[]): readonly (readonly Thing[])[] {
  const groups = new Map<string, Thing[]>();
  for (const { thing, under } of withPlaces(things)) groups.set(under, [...(groups.get(under) ?? []), thing]);
  return [...groups.values()];
}

/** The items of one clinic together, clinics and items in the order in which each first appears. */
export const groupedByClinic = <Thing extends Placed>(things: readonly Thing[]): Thing[] =>
  groupsOf(things).flat();

const swapped = <Thing>(things: readonly Thing[], at: number, other: number): Thing[] =>
  things.map((thing, index) => {
    if (index === at) return things[other] ?? thing;
    return index === other ? (things[at] ?? thing) : thing;
  });

/**
 * The items after one of them moved a step up or down. Inside its clinic it swaps with its neighbour; at the edge of
 * its clinic the whole clinic moves, so a clinic never falls apart. The first cannot go up and the last cannot go
 * down: then nothing changes.
 */
export function movedInOrder<Thing extends Placed>(
  things: readonly Thing[],
  id: string,
  direction: 'up' | 'down',
): Thing[] {
  const groups = groupsOf(things);
  const groupAt = groups.findIndex((group) => group.some((thing) => thing.id === id));
  const group = groups[groupAt];
  if (!group) return groups.flat();
  const step = direction === 'up' ? -1 : 1;
  const at = group.findIndex((thing) => thing.id === id);
  if (group[at + step])
    return groups.flatMap((one, index) => (index === groupAt ? swapped(group, at, at + step) : one));
  return groups[groupAt + step] ? swapped(groups, groupAt, groupAt + step).flat() : groups.flat();
}
