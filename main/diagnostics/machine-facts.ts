import os from 'node:os';
import { app } from 'electron';
import type { MachineFacts } from './make-bundle';

/** What this process knows about itself, its children and the machine. No user name, no host name, no path. */
export function readMachineFacts(): MachineFacts {
  const { electron, chrome, node } = process.versions;
  return {
    versions: { app: app.getVersion(), packaged: app.isPackaged, electron, chromium: chrome, node },
    system: {
      platform: process.platform,
      release: os.release(),
      architecture: process.arch,
      memoryMegabytes: Math.round(os.totalmem() / 1_048_576),
      language: app.getLocale(),
      desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    },
    runningForSeconds: Math.round(process.uptime()),
    processes: app.getAppMetrics().map(({ pid, type, name, memory, cpu }) => ({
      processId: pid,
      type: name ? `${type} ${name}` : type,
      kilobytes: memory.workingSetSize,
      processorPercent: cpu.percentCPUUsage,
    })),
  };
}
