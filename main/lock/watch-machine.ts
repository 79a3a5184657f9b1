import { powerMonitor } from 'electron';
import type { Lock } from './lock';

/**
 * Tells the lock when the machine sleeps or wakes, and when the person locks the screen.
 * https://www.electronjs.org/docs/latest/api/power-monitor
 */
export function watchMachine(lock: Pick<Lock, 'happened' | 'look'>): void {
  powerMonitor.on('suspend', () => lock.happened({ kind: 'slept' }));
  powerMonitor.on('resume', lock.look);
  powerMonitor.on('lock-screen', () => lock.happened({ kind: 'screenLocked' }));
}

/** Seconds since the last input anywhere; see `createIdleTracker` for how far it is trusted. */
export const systemIdleSeconds = (): number => powerMonitor.getSystemIdleTime();
