import { app } from 'electron';

/** Whether the terminal or the system uses French, if no settings are known. Before `ready` Chromium knows no language. */
export function systemSpeaksFrench(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (app.getLocale() || LC_ALL || LC_MESSAGES || LANG || '').startsWith('fr');
}
