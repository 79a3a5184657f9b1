import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme } from 'electron';
import type { Theme } from '../../preload/contract/contract';

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

/**
 * The text of settings.json, for what the first window needs before anything else is loaded: its theme, so that it does
 * not flash in the other one, and its place. Empty where there is none yet.
 */
export function storedSettings(profileFolder: string): string {
  try {
    return readFileSync(join(profileFolder, 'settings.json'), 'utf8');
  } catch {
    return '';
  }
}
