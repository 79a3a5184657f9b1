import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme } from 'electron';
import type { Theme } from '../../preload/contract';

const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark';

/** The theme in the text of settings.json; `system` where it says none. Pure. */
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

/** Sets the theme of windows and guests: the colour their background has, and what their pages are told. */
export function applyTheme(theme: Theme): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/** Applies the stored theme before the first window is made, so that it does not flash in the other one. */
export function applyStoredTheme(profileFolder: string): void {
  let settings = '';
  try {
    settings = readFileSync(join(profileFolder, 'settings.json'), 'utf8');
  } catch {
    // No settings yet: the system's theme.
  }
  applyTheme(themeIn(settings));
}
