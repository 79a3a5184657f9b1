/** A frame's place in a guest: the host page, Fullscript's frame (its child), or a frame inside that one. */
export type FramePlace = 'page' | 'own' | 'nested';

interface Placed {
  readonly parent: Placed | null;
}

/** A frame's place; null if there is no frame, or it is gone. */
export function placeOf(frame: Placed | null | undefined): FramePlace | null {
  try {
    if (!frame) return null;
    if (frame.parent === null) return 'page';
    return frame.parent.parent === null ? 'own' : 'nested';
  } catch {
    return null; // Electron throws for a frame that is gone
  }
}
