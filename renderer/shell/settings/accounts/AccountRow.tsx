import { ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import type { Account } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { RoleBadge } from '../../../ui/RoleBadge';
import { StatusDot } from '../../parts/StatusDot';
import { useAccountWords } from '../../model/account-words';
import { useShell } from '../../model/shell-context';
import { accountKey } from '../../shortcuts/key-words';
import styles from './Accounts.module.css';

interface AccountRowProps {
  readonly account: Account;
  /** In the whole list, from 1. */
  readonly place: number;
  readonly last: boolean;
  readonly onMove: (account: Account, direction: 'up' | 'down') => void;
  readonly onRename: (account: Account) => void;
  readonly onDisconnect: (account: Account) => void;
}

const isDamaged = (account: Account): boolean => account.name === '' && account.status === 'unreadable';

/** Who it is and how it is, and everything that can be done with it. */
export function AccountRow({ account, place, last, onMove, onRename, onDisconnect }: AccountRowProps) {
  const { connect } = useShell();
  const text = useText();
  const words = useAccountWords();
  const described = `account-${account.id}`;
  const key = accountKey(place, text);
  const needsReconnect = account.status === 'reconnectRequired' || account.status === 'unreadable';
  const tool = { look: 'quiet', size: 'small', iconOnly: true, 'aria-describedby': described } as const;
  const move = (direction: 'up' | 'down', ends: boolean) => ({
    ...tool,
    'aria-disabled': ends,
    'data-move': `${direction} ${account.id}`,
    title: text(direction === 'up' ? 'accounts.moveUp' : 'accounts.moveDown'),
    onClick: () => {
      if (!ends) onMove(account, direction);
    },
  });
  return (
    <li className={styles['row']}>
      <span className={styles['key']}>{key && <kbd>{key}</kbd>}</span>
      <div className={styles['who']}>
        <p className={styles['line']}>
          <span className={styles['name']}>{words.name(account)}</span>
          <RoleBadge role={account.role} label={words.role(account)} />
        </p>
        <p className={styles['status']}>
          <StatusDot status={account.status} /> {text(`account.status.${account.status}`)}
        </p>
      </div>
      <div className={styles['tools']}>
        <Button {...move('up', place === 1)} icon={<ArrowUp aria-hidden />}>
          {text('accounts.moveUp')}
        </Button>
        <Button {...move('down', last)} icon={<ArrowDown aria-hidden />}>
          {text('accounts.moveDown')}
        </Button>
        {!isDamaged(account) && (
          <Button
            {...tool}
            title={text('accounts.rename')}
            icon={<Pencil aria-hidden />}
            onClick={() => onRename(account)}
          >
            {text('accounts.rename')}
          </Button>
        )}
        <Button
          size="small"
          {...(needsReconnect && { look: 'primary' as const })}
          aria-describedby={described}
          onClick={() => connect(account.id)}
        >
          {text('action.reconnect')}
        </Button>
        <Button size="small" look="danger" aria-describedby={described} onClick={() => onDisconnect(account)}>
          {text('action.disconnect')}
        </Button>
        <span className="visually-hidden" id={described}>
          {words.full(account)}
        </span>
      </div>
    </li>
  );
}
