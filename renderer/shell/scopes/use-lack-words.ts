import type { Account } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { useAccountWords } from '../model/account-words';
import type { Lack } from './lack';

/** What a lack is called, for whom, and what there is to do. */
export interface LackWords {
  readonly title: string;
  readonly text: string;
  readonly scopes: readonly string[];
  /** What the platform said; null where nothing was asked of it. */
  readonly refusal: CompanionError | null;
}

/** The words for what an account lacks for a screen or a part of one, which is given by its name. */
export function useLackWords(account: Account, lack: Lack, screen: string): LackWords {
  const text = useText();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  if (lack.kind === 'missing')
    return {
      title: text('scope.title', { name: words.name(account), screen }),
      text: text('scope.text'),
      scopes: lack.scopes,
      refusal: null,
    };
  const { title, next } = errorWords(lack.error.code);
  return {
    title,
    text: `${next} ${text('scope.refused')}`,
    scopes: lack.error.scopes ?? [],
    refusal: lack.error,
  };
}
