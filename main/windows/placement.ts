import type { Rectangle } from 'electron';

/** The window's position, and its size when not maximized. */
export interface Placement extends Rectangle {
  readonly maximized: boolean;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** The placement in the text of settings.json; null if missing or invalid. Pure. */
export function placementIn(settings: string): Placement | null {
  try {
    const content: unknown = JSON.parse(settings);
    if (typeof content !== 'object' || content === null || !('window' in content)) return null;
    const { window } = content;
    if (typeof window !== 'object' || window === null) return null;
    const [x, y, width, height]: unknown[] = ['x', 'y', 'width', 'height'].map((key) =>
      Reflect.get(window, key),
    );
    if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
    if (width < 1 || height < 1) return null;
    return { x, y, width, height, maximized: Reflect.get(window, 'maximized') === true };
  } catch {
    return null;
  }
}

/** Whether two placements differ only by what a system moves a window by itself. Pure. */
export const isNear = (one: Placement, other: Placement): boolean =>
  one.maximized === other.maximized &&
  (['x', 'y', 'width', 'height'] as const).every((key) => Math.abs(one[key] - other[key]) <= 2);

/** Overlap of two rectangles, in square pixels. */
function sharedArea(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

const within = (wanted: number, from: number, room: number, size: number): number =>
  Math.min(Math.max(wanted, from), from + Math.max(0, room - size));

/**
 * Where to put a window that was at `saved`, given the current screens' work areas, the first screen first. A fully
 * visible window stays, also across two screens. Any other is moved, and shrunk if needed, into the screen that shows
 * most of it, else into the first. Null if there is no screen. Pure.
 */
export function placeOnScreen(saved: Placement, areas: readonly Rectangle[]): Placement | null {
  const [first] = areas;
  if (!first) return null;
  const shown = areas.map((area) => sharedArea(saved, area));
  if (shown.reduce((sum, part) => sum + part, 0) >= saved.width * saved.height) return saved;
  const area = areas[shown.indexOf(Math.max(...shown))] ?? first;
  const width = Math.min(saved.width, area.width);
  const height = Math.min(saved.height, area.height);
  return {
    x: within(saved.x, area.x, area.width, width),
    y: within(saved.y, area.y, area.height, height),
    width,
    height,
    maximized: saved.maximized,
  };
}
