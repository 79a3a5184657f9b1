/** A thing in the list of accounts with the clinic it belongs to; null where the clinic is not known. */
export interface Placed {
  readonly id: string;
  readonly clinic: string | null;
}

/** Each thing with the clinic it stands under: one of unknown clinic stays where it is, behind the one before it. */
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

/** The things of one clinic together, clinics and things in the order in which each first appears. */
export const groupedByClinic = <Thing extends Placed>(things: readonly Thing[]): Thing[] =>
  groupsOf(things).flat();

const swapped = <Thing>(things: readonly Thing[], at: number, other: number): Thing[] =>
  things.map((thing, index) => {
    if (index === at) return things[other] ?? thing;
    return index === other ? (things[at] ?? thing) : thing;
  });

/**
 * The things after one of them went a step up or down. Inside its clinic it changes places with its neighbour; at
 * the edge of its clinic the whole clinic does, so that a clinic never falls apart. The first cannot go up and the
 * last cannot go down: then nothing changes.
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
