import { useEffect, useRef } from 'react';
import type { AppState } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { accountWords } from './account-words';
import { announcementsBetween } from './announcements';
import type { Announcer } from './use-announcer';
import type { Toasts } from './use-toasts';

/** Tells what changed from one state of main to the next: in the corner, or to screen readers only. */
export function useNews(state: AppState, { show, say }: Pick<Toasts, 'show'> & Pick<Announcer, 'say'>): void {
  const text = useText();
  const before = useRef(state);
  useEffect(() => {
    for (const news of announcementsBetween(before.current, state, accountWords(text).name)) {
      const sentence = text(news.message, news.values);
      if (news.visible) show({ text: sentence, detail: null, tone: 'info' });
      else say(sentence);
    }
    before.current = state;
  }, [state, text, show, say]);
}
