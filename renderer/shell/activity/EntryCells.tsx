import { useIntl } from 'react-intl';
import type { ListedEntry } from '../../../preload/contract/activity';
import { useErrorWords, useText } from '../../locales/use-text';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import { columnsOf } from './columns';
import styles from './EntryGrid.module.css';

/** The cells of one row; bars in their shape while the entry is on its way. */
export function EntryCells({ entry }: { readonly entry: ListedEntry | null }) {
  const { state } = useShell();
  const text = useText();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  const intl = useIntl();
  if (!entry)
    return columnsOf(state.handover !== null).map((column) => (
      <td key={column} className={styles['cell']}>
        <span className="visually-hidden">{text('frame.loading')}</span>
        <span className={styles['bar']} />
      </td>
    ));
  const account = state.accounts.find((candidate) => candidate.id === entry.accountId);
  return (
    <>
      <td className={styles['cell']} data-quiet="">
        <time dateTime={entry.time}>
          {intl.formatDate(entry.time, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </td>
      <td className={styles['cell']} data-strong="">
        {text(`activity.action.${entry.action}`)}
      </td>
      <td className={styles['cell']} data-quiet={account ? undefined : ''}>
        {account ? (
          <>
            <span className={styles['hue']} data-hue={account.hue ?? undefined} /> {words.name(account)},{' '}
            {words.role(account)}
          </>
        ) : (
          text('activity.noAccount')
        )}
      </td>
      <td className={styles['cell']} data-small="">
        {entry.objectId}
      </td>
      <td className={styles['cell']} data-tone={entry.result === 'ok' ? 'quiet' : 'failed'}>
        {entry.result === 'ok' ? text('activity.ok') : errorWords(entry.result).title}
      </td>
      {state.handover !== null && (
        <td className={styles['cell']} data-tone={entry.handover === 'failed' ? 'failed' : 'quiet'}>
          {entry.handover && text(`activity.handover.${entry.handover}`)}
        </td>
      )}
    </>
  );
}
