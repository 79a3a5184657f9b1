import { screen, type BrowserWindow } from 'electron';
import { isNear, placeOnScreen, type Placement } from './placement';

/** Milliseconds after the last move: dragging takes many steps. */
const settled = 400;

/** Where a window that was at `saved` is visible now; the primary screen comes first. */
export function placementNow(saved: Placement | null): Placement | null {
  if (!saved) return null;
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return placeOnScreen(
    saved,
    [primary, ...others].map(({ workArea }) => workArea),
  );
}

/**
 * Saves the window's placement once it has come to rest. A failure costs the person one move of the window, so it is
 * not reported. https://www.electronjs.org/docs/latest/api/browser-window#wingetnormalbounds
 */
export function rememberPlacement(
  window: BrowserWindow,
  save: (placement: Placement) => Promise<unknown>,
): void {
  const now = (): Placement => ({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  let saved = now();
  let timer: NodeJS.Timeout | null = null;
  const note = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const placement = now();
    if (isNear(placement, saved)) return;
    saved = placement;
    void save(placement);
  };
  const later = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(note, settled);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('close', note);
}
