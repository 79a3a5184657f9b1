import type { WebContents } from 'electron';

/** The operating system's ids of the processes that a guest's page and its frames run in. Reading never throws. */
export function processIdsOf(contents: WebContents | null): number[] {
  try {
    if (!contents || contents.isDestroyed()) return [];
    return [...new Set(contents.mainFrame.framesInSubtree.map(({ osProcessId }) => osProcessId))].filter(
      (id) => id > 0,
    );
  } catch {
    return []; // a frame between two documents: Electron throws instead of answering
  }
}
