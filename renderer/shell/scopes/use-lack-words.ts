import type { Account } from '../../../preload/contract/contract';
import { useErrorWords, useText } from '../../locales/use-text';
import { useAccountWords } from '../model/account-words';
import type { Lack } from './lack';

/** The words for a refusal of a screen or a part of one, which is given by its name. */
export function useLackWords(
  account: Account,
  lack: Lack,
  screen: string,
): { readonly title: string; readonly text: string } {
  const text = useText();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  if (lack.seemsMissing)
    return { title: text('scope.title', { name: words.name(account), screen }), text: text('scope.text') };
  const { title, next } = errorWords(lack.error.code);
  return { title, text: `${next} ${text('scope.refused')}` };
}
