/** Milliseconds until a moment, never below zero. Both times in epoch milliseconds. */
export const remainingUntil = (expiresAt: number, now: number): number => Math.max(0, expiresAt - now);

/** A duration in milliseconds as minutes and seconds, "9:05"; begun seconds count as whole. */
export function formatRemaining(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
