/** The import graph between a place's folders, its cycles and its floors. */

/** @typedef {{ readonly from: string, readonly to: string, readonly because: readonly string[] }} Arrow */

/**
 * A file's top-level folder in a place; a file directly in the place is its own folder.
 * @param {string} place
 * @param {string} path
 */
export const roomOf = (place, path) =>
  path.startsWith(`${place}/`) ? (path.slice(place.length + 1).split('/')[0] ?? '') : null;

/**
 * The arrows between the folders of `place`, each with the imports behind it.
 * @param {readonly import('./imports.mjs').SourceFile[]} files
 * @param {string} place From the root, such as `main`.
 * @returns {Arrow[]}
 */
export function arrowsIn(files, place) {
  /** @type {Map<string, { from: string, to: string, because: string[] }>} */
  const arrows = new Map();
  for (const { path, imports } of files)
    for (const { file } of imports) {
      const from = roomOf(place, path);
      const to = file === null ? null : roomOf(place, file);
      if (from === null || to === null || from === to) continue;
      const arrow = arrows.get(`${from} ${to}`) ?? { from, to, because: [] };
      arrow.because.push(`${path} → ${file}`);
      arrows.set(`${from} ${to}`, arrow);
    }
  return [...arrows.values()];
}

/**
 * The strongly connected folders, lowest first. Tarjan, "Depth-first search and linear graph algorithms"
 * (https://doi.org/10.1137/0201010).
 * @param {readonly Arrow[]} arrows
 * @returns {string[][]}
 */
export function componentsOf(arrows) {
  /** @type {Map<string, string[]>} */
  const next = new Map();
  for (const { from, to } of arrows) {
    next.set(from, [...(next.get(from) ?? []), to]);
    next.set(to, next.get(to) ?? []);
  }
  /** @type {Map<string, { index: number, low: number }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const components = [];
  const visit = (/** @type {string} */ room) => {
    const mark = { index: seen.size, low: seen.size };
    seen.set(room, mark);
    stack.push(room);
    for (const other of next.get(room) ?? []) {
      const known = seen.get(other);
      if (!known) mark.low = Math.min(mark.low, visit(other).low);
      else if (stack.includes(other)) mark.low = Math.min(mark.low, known.index);
    }
    if (mark.low === mark.index) components.push(stack.splice(stack.indexOf(room)));
    return mark;
  };
  for (const room of next.keys()) if (!seen.has(room)) visit(room);
  return components;
}

/**
 * Floors from the ground up: a folder is above everything it imports; folders in a cycle share a floor.
 * @param {readonly Arrow[]} arrows
 */
export function floorsOf(arrows) {
  const components = componentsOf(arrows);
  /** @type {Map<string, number>} */
  const floor = new Map();
  for (const rooms of components) {
    const below = arrows
      .filter(({ from, to }) => rooms.includes(from) && !rooms.includes(to))
      .map(({ to }) => floor.get(to) ?? 0);
    for (const room of rooms) floor.set(room, Math.max(0, ...below) + 1);
  }
  const circles = components.filter(({ length }) => length > 1);
  const inCircles = arrows.filter(({ from, to }) =>
    circles.some((rooms) => rooms.includes(from) && rooms.includes(to)),
  );
  return { floor, circles, inCircles };
}
