import { History } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { ActivityEntry } from '../../../preload/contract';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { SkeletonRows } from '../../ui/Skeleton';
import { ErrorNotice } from '../frame/ErrorNotice';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import styles from './Activity.module.css';
import { useActivity } from './use-activity';

const columns = [
  'activity.time',
  'activity.action',
  'activity.account',
  'activity.object',
  'activity.result',
] as const;

function Row({ entry }: { readonly entry: ActivityEntry }) {
  const { state } = useShell();
  const text = useText();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  const intl = useIntl();
  const account = state.accounts.find((candidate) => candidate.id === entry.accountId);
  return (
    <tr>
      <td className={styles['time']}>
        <time dateTime={entry.time}>
          {intl.formatDate(entry.time, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </td>
      <td className={styles['action']}>{text(`activity.action.${entry.action}`)}</td>
      <td className={styles['who']}>
        {account ? (
          <>
            <span className={styles['hue']} data-hue={account.hue ?? undefined} /> {words.name(account)},{' '}
            {words.role(account)}
          </>
        ) : (
          <span className={styles['quiet']}>{text('activity.noAccount')}</span>
        )}
      </td>
      <td className={styles['id']} title={entry.objectId ?? undefined}>
        {entry.objectId}
      </td>
      <td>
        {entry.result === 'ok' ? (
          <span className={styles['quiet']}>{text('activity.ok')}</span>
        ) : (
          <span className={styles['failed']} title={entry.requestId ?? undefined}>
            {errorWords(entry.result).title}
          </span>
        )}
      </td>
    </tr>
  );
}

/** What happened, by ids only: the log names no patient. */
export default function Activity() {
  const { companion, state } = useShell();
  const text = useText();
  const list = useActivity(companion.activity, state.latestActivity);
  // What was read before an account left goes with it.
  const listed = new Set(state.accounts.map(({ id }) => id));
  const entries = list.entries.filter(({ accountId }) => accountId === null || listed.has(accountId));
  const empty = entries.length === 0;
  return (
    <Page title={text('nav.activity')} lead={text('activity.lead')}>
      {!list.intact && (
        <Notice tone="danger" title={text('activity.broken.title')} urgent>
          {text('activity.broken.text')}
        </Notice>
      )}
      {list.error && (
        <ErrorNotice
          error={list.error}
          actions={
            <Button size="small" onClick={list.retry}>
              {text('action.tryAgain')}
            </Button>
          }
        />
      )}
      {empty && list.loading && <SkeletonRows count={6} label={text('frame.loading')} />}
      {empty && !list.loading && !list.error && (
        <EmptyState icon={History} title={text('activity.empty.title')}>
          {text('activity.empty.text')}
        </EmptyState>
      )}
      {!empty && (
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {text(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.sequence} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasMore && (
        <div>
          <Button aria-disabled={list.loading} onClick={list.more}>
            {text('activity.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}
