import type { Session } from 'electron';
import { nowhere } from '../spelling/dictionaries';
import type { CheckedWith } from '../spelling/spelling';

/**
 * Sets what a new session checks the spelling with; null for nothing. To be called before anything else is done with
 * it: a session on Linux fetches a word list by itself otherwise.
 * https://www.electronjs.org/docs/latest/api/session#sessetspellcheckerdictionarydownloadurlurl
 */
export function setSpelling(session: Session, checkedWith: CheckedWith | null): void {
  if (checkedWith) session.setSpellCheckerDictionaryDownloadURL(nowhere);
  session.setSpellCheckerLanguages([...(checkedWith?.languages ?? [])]);
  session.setSpellCheckerEnabled(checkedWith !== null);
}
