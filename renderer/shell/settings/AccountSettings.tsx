import { lazy, Suspense, useState } from 'react';
import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useAccountWords } from '../model/account-words';
import { groupsByClinic } from '../model/clinic-groups';
import { accountKey } from '../shortcuts/key-words';
import { useShell } from '../model/shell-context';
import { AccountRow } from './accounts/AccountRow';
import styles from './accounts/Accounts.module.css';
import { OwedRevocations } from './accounts/OwedRevocations';
import { useMove } from './accounts/use-move';

const DisconnectAllDialog = lazy(() => import('./accounts/DisconnectAllDialog'));
const DisconnectDialog = lazy(() => import('./accounts/DisconnectDialog'));
const RenameDialog = lazy(() => import('./accounts/RenameDialog'));

/** What is being asked: by account id, because the facts may change while the dialog stands. */
type Question =
  | { readonly about: 'rename' | 'disconnect'; readonly accountId: string }
  | { readonly about: 'all'; readonly count: number };

function Questions({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const { state } = useShell();
  const [asked] = useState(state.accounts);
  if (question.about === 'all') return <DisconnectAllDialog count={question.count} onClose={onClose} />;
  const isIt = (account: Account): boolean => account.id === question.accountId;
  // An account that is leaving is named to the end.
  const account = state.accounts.find(isIt) ?? asked.find(isIt);
  if (!account) return null;
  if (question.about === 'rename') return <RenameDialog account={account} onClose={onClose} />;
  return <DisconnectDialog account={account} onClose={onClose} />;
}

/** The connected accounts by clinic, with everything that can be done with each, and the way to one more. */
export function AccountSettings() {
  const { state, connect } = useShell();
  const text = useText();
  const words = useAccountWords();
  const { move, spoken } = useMove();
  const [question, setQuestion] = useState<Question | null>(null);
  const { accounts } = state;
  const full = accounts.length >= state.accountLimit;
  return (
    <div className={styles['groups']}>
      <OwedRevocations />
      {accounts.length > 1 && (
        <p className={styles['quiet']}>
          {text('settings.accounts.lead', {
            first: accountKey(1, text) ?? '',
            last: accountKey(Math.min(accounts.length, 9), text) ?? '',
          })}
        </p>
      )}
      {groupsByClinic(accounts).map(({ key, first, members }) => (
        <div key={key}>
          <h3 className={styles['clinic']} data-hue={first.hue ?? undefined}>
            {words.clinic(first)}
            <span className={styles['environment']}>{text(`environment.${first.environment}`)}</span>
          </h3>
          <ul>
            {members.map(({ account, place }) => (
              <AccountRow
                key={account.id}
                account={account}
                place={place}
                last={place === accounts.length}
                onMove={move}
                onRename={({ id }) => setQuestion({ about: 'rename', accountId: id })}
                onDisconnect={({ id }) => setQuestion({ about: 'disconnect', accountId: id })}
              />
            ))}
          </ul>
        </div>
      ))}
      {accounts.length === 0 && <p className={styles['quiet']}>{text('settings.accounts.none')}</p>}
      <output className="visually-hidden">{spoken}</output>
      <div className={styles['footer']}>
        {full ? (
          <p className={styles['quiet']}>{text('switcher.full', { limit: state.accountLimit })}</p>
        ) : (
          state.application.status === 'ready' && (
            <Button onClick={() => connect()}>{text('action.connect')}</Button>
          )
        )}
        {accounts.length > 1 && (
          <Button
            look="danger"
            aria-haspopup="dialog"
            onClick={() => setQuestion({ about: 'all', count: accounts.length })}
          >
            {text('disconnectAll.button')}
          </Button>
        )}
      </div>
      {question && (
        <Suspense>
          <Questions key={JSON.stringify(question)} question={question} onClose={() => setQuestion(null)} />
        </Suspense>
      )}
    </div>
  );
}
