import { lazy, Suspense, useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { RoleBadge } from '../../ui/RoleBadge';
import { StatusDot } from '../frame/StatusDot';
import { useShell } from '../model/shell-context';
import styles from './Settings.module.css';

const DisconnectDialog = lazy(() => import('./DisconnectDialog'));

/** The connected accounts, with *Reconnect* and *Disconnect* for each, and the way to one more. */
export function AccountSettings() {
  const { state, connect } = useShell();
  const text = useText();
  const [leavingId, setLeavingId] = useState<string | null>(null);
  const leaving = state.accounts.find((account) => account.id === leavingId);
  const full = state.accounts.length >= state.accountLimit;
  return (
    <div className={styles['block']}>
      <ul className={styles['accounts']}>
        {state.accounts.map((account) => (
          <li key={account.id} className={styles['account']}>
            <span className={styles['hue']} data-hue={account.hue} />
            <div className={styles['who']}>
              <p className={styles['line']}>
                <span className={styles['name']}>{account.name}</span>
                <RoleBadge role={account.role} label={text(`role.${account.role}`)} />
              </p>
              <p className={styles['quiet']}>
                {account.clinicName}, {text(`environment.${account.environment}`)}
              </p>
              <p className={styles['status']}>
                <StatusDot status={account.status} /> {text(`account.status.${account.status}`)}
              </p>
            </div>
            <div className={styles['buttons']}>
              <Button
                size="small"
                aria-describedby={`account-${account.id}`}
                onClick={() => connect(account.id)}
              >
                {text('action.reconnect')}
              </Button>
              <Button
                size="small"
                look="danger"
                aria-describedby={`account-${account.id}`}
                onClick={() => setLeavingId(account.id)}
              >
                {text('action.disconnect')}
              </Button>
              <span className="visually-hidden" id={`account-${account.id}`}>
                {text('banner.acting', {
                  name: account.name,
                  role: text(`role.${account.role}`),
                  clinic: account.clinicName,
                })}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {state.accounts.length === 0 && <p className={styles['quiet']}>{text('settings.accounts.none')}</p>}
      {full ? (
        <p className={styles['quiet']}>{text('switcher.full', { limit: state.accountLimit })}</p>
      ) : (
        state.application.status === 'ready' && (
          <div>
            <Button onClick={() => connect()}>{text('action.connect')}</Button>
          </div>
        )
      )}
      {leaving && (
        <Suspense>
          <DisconnectDialog account={leaving} onClose={() => setLeavingId(null)} />
        </Suspense>
      )}
    </div>
  );
}
