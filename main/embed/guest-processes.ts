import type { WebContents } from 'electron';

/** Operating system ids of the processes of a guest's page and frames. Reading never throws. */
export function processIdsOf(contents: WebContents | null): number[] {
  try {
    if (!contents || contents.isDestroyed()) return [];
    return [...new Set(contents.mainFrame.framesInSubtree.map(({ osProcessId }) => osProcessId))].filter(
      (id) => id > 0,
    );
  } catch {
    return []; // a frame between two documents: Electron throws
  }
}
