import { app, type WebContents } from 'electron';
import type { FrameProcesses } from './frame-watch';

const everyMilliseconds = 1_000;

/** The processes of the first frame inside a guest's page, from Electron. Reading never throws. */
export function frameProcessesOf(contents: WebContents): FrameProcesses {
  return {
    current: () => {
      try {
        const processId = contents.isDestroyed() ? 0 : (contents.mainFrame.frames[0]?.osProcessId ?? 0);
        return processId > 0 ? processId : null;
      } catch {
        return null; // the frame is gone, or between two documents: Electron throws
      }
    },
    isAlive: (processId) => app.getAppMetrics().some(({ pid }) => pid === processId),
    repeatedly: (look) => {
      const timer = setInterval(look, everyMilliseconds);
      return () => clearInterval(timer);
    },
  };
}
