import { Globe, UserPlus } from 'lucide-react';
import type { ConnectionPurpose } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { useShell } from '../model/shell-context';
import { connectChoices, type ConnectChoice } from '../model/connect-choices';
import styles from './ConnectDialog.module.css';

const purposeOf = (choice: ConnectChoice): ConnectionPurpose =>
  choice.kind === 'clinic'
    ? { kind: 'addOfClinic', accountId: choice.accountId }
    : { kind: 'add', environment: choice.environment };

/** Asks where the account belongs, where there is more than one answer. */
export default function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const { state, companion, notify } = useShell();
  const text = useText();
  const choices = connectChoices(state);
  const clinics = choices.filter((choice) => choice.kind === 'clinic');
  const environments = choices.filter((choice) => choice.kind === 'environment');
  const begin = async (choice: ConnectChoice): Promise<void> => {
    onClose();
    const answer = await companion.connection.start({ purpose: purposeOf(choice) });
    if (!answer.ok) notify(answer.error);
  };
  return (
    <Dialog
      title={text('connect.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={<Button onClick={onClose}>{text('action.cancel')}</Button>}
    >
      {clinics.length > 0 && (
        <section className={styles['group']} aria-label={text('connect.clinics')}>
          <h3 className={styles['heading']}>{text('connect.clinics')}</h3>
          <ul className={styles['choices']}>
            {clinics.map((choice) => (
              <li key={choice.accountId}>
                <button type="button" className={styles['choice']} onClick={() => void begin(choice)}>
                  <UserPlus aria-hidden className={styles['icon']} />
                  <span>
                    <span className={styles['name']}>
                      {text('connect.clinic', { clinic: choice.clinicName })}
                    </span>
                    <span className={styles['detail']}>{text(`environment.${choice.environment}`)}</span>
                  </span>
                  <span className={styles['hue']} data-hue={choice.hue ?? undefined} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles['group']} aria-label={text('connect.environments')}>
        <h3 className={styles['heading']}>{text('connect.environments')}</h3>
        <ul className={styles['choices']}>
          {environments.map((choice) => (
            <li key={choice.environment}>
              <button type="button" className={styles['choice']} onClick={() => void begin(choice)}>
                <Globe aria-hidden className={styles['icon']} />
                <span>
                  <span className={styles['name']}>{text(`environment.${choice.environment}`)}</span>
                  {choice.clinicLevel && (
                    <span className={styles['detail']}>{text('connect.clinicLevel')}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}
