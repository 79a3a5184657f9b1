import type { RefObject } from 'react';
import { useText } from '../../locales/use-text';
import { SelectField, TextField } from '../../ui/Field';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import { ariaKeys } from '../shortcuts/key-words';
import { useSearchKey } from '../shortcuts/use-search-key';
import { kinds, periods, results, type EntryChoice } from './entry-filter';
import styles from './Activity.module.css';

/** What the list is narrowed to. */
export function EntryFilters({
  choice,
  search,
  onChange,
}: {
  readonly choice: EntryChoice;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<EntryChoice>) => void;
}) {
  const { state } = useShell();
  const text = useText();
  const words = useAccountWords();
  useSearchKey(search);
  return (
    <search className={styles['filters']}>
      <TextField
        type="search"
        inputRef={search}
        shortcuts={ariaKeys('search')}
        label={text('activity.search')}
        placeholder={text('activity.search.placeholder')}
        value={choice.words}
        onChange={(typed) => onChange({ words: typed.slice(0, 100) })}
      />
      <SelectField
        label={text('activity.kind')}
        value={choice.kind}
        options={kinds.map((value) => ({ value, label: text(`activity.kind.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <SelectField
        label={text('activity.account')}
        value={choice.accountId}
        options={[
          { value: '', label: text('activity.everyAccount') },
          ...state.accounts.map((account) => ({ value: account.id, label: words.full(account) })),
        ]}
        onChange={(accountId) => onChange({ accountId })}
      />
      <SelectField
        label={text('activity.result')}
        value={choice.result}
        options={results.map((value) => ({ value, label: text(`activity.result.${value}`) }))}
        onChange={(result) => onChange({ result })}
      />
      <SelectField
        label={text('activity.period')}
        value={choice.period}
        options={periods.map((value) => ({ value, label: text(`activity.period.${value}`) }))}
        onChange={(period) => onChange({ period })}
      />
    </search>
  );
}
