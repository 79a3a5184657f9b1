import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme } from 'electron';
import type { Theme } from '../../preload/contract/contract';

const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark';

/** The theme in the text of settings.json; `system` if it has none. Pure. */
export function themeIn(settings: string): Theme {
  try {
    const content: unknown = JSON.parse(settings);
    if (typeof content !== 'object' || content === null || !('preferences' in content)) return 'system';
    const { preferences } = content;
    if (typeof preferences !== 'object' || preferences === null || !('theme' in preferences)) return 'system';
    return isTheme(preferences.theme) ? preferences.theme : 'system';
  } catch {
    return 'system';
  }
}

/** Sets the theme of windows and guests: their background colour, and their pages' `prefers-color-scheme`. */
export function applyTheme(theme: Theme): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/**
 * The text of settings.json, for what the first window needs before anything else is loaded: its theme, to avoid a
 * flash of the other one, and its placement. Empty if there is none yet.
 */
export function storedSettings(profileFolder: string): string {
  try {
    return readFileSync(join(profileFolder, 'settings.json'), 'utf8');
  } catch {
    return '';
  }
}
