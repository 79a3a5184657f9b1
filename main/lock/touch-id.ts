import { systemPreferences } from 'electron';

/** Asks for a fingerprint, if the machine supports it. */
export interface TouchId {
  readonly available: () => boolean;
  readonly ask: () => Promise<boolean>;
}

/**
 * Touch ID on a Mac that has it; never available elsewhere. `reason` completes the system's sentence "Practice
 * Companion is trying to …".
 * https://www.electronjs.org/docs/latest/api/system-preferences#systempreferencescanprompttouchid-macos
 */
export function createTouchId(platform: NodeJS.Platform, reason: () => string): TouchId {
  const supported = platform === 'darwin' && typeof systemPreferences.canPromptTouchID === 'function';
  return {
    available: () => supported && systemPreferences.canPromptTouchID(),
    ask: async () => {
      if (!supported) return false;
      try {
        await systemPreferences.promptTouchID(reason());
        return true;
      } catch {
        return false; // cancelled, or the wrong finger
      }
    },
  };
}
