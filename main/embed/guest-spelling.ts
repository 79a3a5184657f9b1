import type { Session } from 'electron';
import { nowhere } from '../spelling/dictionaries';
import type { CheckedWith } from '../spelling/spelling';

/**
 * Sets a new session's spelling dictionaries; null for none. Call it before anything else: on Linux a session otherwise
 * downloads a word list by itself.
 * https://www.electronjs.org/docs/latest/api/session#sessetspellcheckerdictionarydownloadurlurl
 */
export function setSpelling(session: Session, checkedWith: CheckedWith | null): void {
  if (checkedWith) session.setSpellCheckerDictionaryDownloadURL(nowhere);
  session.setSpellCheckerLanguages([...(checkedWith?.languages ?? [])]);
  session.setSpellCheckerEnabled(checkedWith !== null);
}
