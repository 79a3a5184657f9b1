import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ListedEntry } from '../../../preload/contract/activity';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import styles from './Activity.module.css';
import { subjectOf, useEntryPatient } from './use-entry-patient';

/** Everything an entry says, in full, and its ids to be taken along. */
export default function EntryDetails({
  entry,
  onClose,
}: {
  readonly entry: ListedEntry;
  readonly onClose: () => void;
}) {
  const { companion, state, account: acting, notify } = useShell();
  const text = useText();
  const intl = useIntl();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  const [copied, setCopied] = useState('');
  const patient = useEntryPatient(companion, entry, acting);
  const account = state.accounts.find(({ id }) => id === entry.accountId);
  const copy = async (id: string): Promise<void> => {
    const answer = await companion.activity.copy({ id });
    if (!answer.ok) return notify(answer.error);
    return setCopied(text('activity.copied'));
  };
  const facts: readonly (readonly [string, string | null])[] = [
    [text('activity.time'), intl.formatDate(entry.time, { dateStyle: 'full', timeStyle: 'long' })],
    [text('activity.account'), account ? words.full(account) : text('activity.noAccount')],
    [text('activity.patient'), patient],
    [text('activity.clinicId'), entry.clinicId],
    [text('activity.object'), entry.objectId],
    [
      text('activity.result'),
      entry.result === 'ok' ? text('activity.ok') : `${errorWords(entry.result).title} (${entry.result})`,
    ],
    [text('activity.requestId'), entry.requestId],
    [text('activity.sequence'), intl.formatNumber(entry.sequence)],
  ];
  const { objectId, requestId } = entry;
  const retry = async (planId: string): Promise<void> => {
    const answer = await companion.activity.retryPlan({ planId });
    if (!answer.ok) return notify(answer.error);
    return onClose();
  };
  return (
    <Dialog
      title={text(`activity.action.${entry.action}`)}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <output className={styles['copied']}>{copied}</output>
          {objectId !== null && entry.handover === 'failed' && (
            <Button onClick={() => void retry(objectId)}>{text('action.tryAgain')}</Button>
          )}
          {requestId !== null && (
            <Button onClick={() => void copy(requestId)}>{text('activity.copyRequest')}</Button>
          )}
          {objectId !== null && (
            <Button look="primary" onClick={() => void copy(objectId)}>
              {text(subjectOf(entry) === 'plan' ? 'activity.copyPlan' : 'activity.copyReference')}
            </Button>
          )}
        </>
      }
    >
      <dl className={styles['facts']}>
        {facts
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <div key={label} className={styles['fact']}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
