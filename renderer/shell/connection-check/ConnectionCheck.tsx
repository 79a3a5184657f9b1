import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Account, AppState } from '../../../preload/contract';
import { useErrorWords, useText, type Translate } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import styles from './ConnectionCheck.module.css';

type Mark = 'good' | 'attention' | 'bad';

const icons = { good: CircleCheck, attention: TriangleAlert, bad: CircleAlert } as const;

function Check({
  mark,
  title,
  children,
  action,
}: {
  readonly mark: Mark;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  const Icon = icons[mark];
  const text = useText();
  return (
    <li className={styles['check']} data-mark={mark}>
      <Icon aria-hidden className={styles['icon']} />
      <div>
        <p className={styles['title']}>
          <span className="visually-hidden">{text(`check.${mark}`)}: </span>
          {title}
        </p>
        <p className={styles['text']}>{children}</p>
      </div>
      {action}
    </li>
  );
}

const accountMark = (account: Account): Mark => {
  if (account.status === 'connected') return 'good';
  return account.status === 'reconnectRequired' || account.status === 'unreadable' ? 'bad' : 'attention';
};

const keyStoreMark = (status: AppState['keyStore']): Mark => {
  if (status === 'protected') return 'good';
  return status === 'lost' ? 'bad' : 'attention';
};

const applicationMark: Readonly<Record<AppState['application']['status'], Mark>> = {
  ready: 'good',
  missing: 'attention',
  broken: 'bad',
};

const accountText = (text: Translate, account: Account): string => text(`check.account.${account.status}`);

/** What the app knows of its own connections, in words, with what to do about each. */
export default function ConnectionCheck() {
  const { state, connect, navigate } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const words = useAccountWords();
  const { application, applications, keyStore } = state;
  const ready = applications
    .filter((each) => each.ready)
    .map((each) => text(`environment.${each.environment}`));
  const broken = application.status === 'broken' ? application.error : null;
  return (
    <Page title={text('nav.connectionCheck')} lead={text('check.lead')} narrow>
      <ul className={styles['list']}>
        <Check
          mark={applicationMark[application.status]}
          title={text('check.application')}
          action={
            application.status !== 'ready' && (
              <Button size="small" onClick={() => navigate('settings')}>
                {text('check.application.open')}
              </Button>
            )
          }
        >
          {broken
            ? errorWords(broken.code).title
            : text(`check.application.${application.status}`, { environment: ready.join('; ') })}
        </Check>
        <Check mark={keyStoreMark(keyStore)} title={text('check.keyStore')}>
          {text(`check.keyStore.${keyStore}`)}
        </Check>
        {state.accounts.length === 0 && (
          <Check mark="attention" title={text('check.accounts')}>
            {text('check.accounts.none')}
          </Check>
        )}
        {state.accounts.map((account) => (
          <Check
            key={account.id}
            mark={accountMark(account)}
            title={words.full(account)}
            action={
              accountMark(account) === 'bad' && (
                <Button size="small" onClick={() => connect(account.id)}>
                  {text('action.reconnect')}
                </Button>
              )
            }
          >
            {accountText(text, account)}
          </Check>
        ))}
      </ul>
    </Page>
  );
}
