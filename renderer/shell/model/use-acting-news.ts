import { useEffect, useRef } from 'react';
import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { useAccountWords } from './account-words';
import type { Announcer } from './use-announcer';

/** Says to screen readers who acts from now on, each time another account comes on screen; the eye sees the banner. */
export function useActingNews(account: Account | null, say: Announcer['say']): void {
  const text = useText();
  const words = useAccountWords();
  const said = useRef(account?.id);
  useEffect(() => {
    if (!account || said.current === account.id) return;
    said.current = account.id;
    say(text('news.acting', { who: words.full(account) }));
  }, [account, text, words, say]);
}
