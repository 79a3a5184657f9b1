import type { Account, Newcomer } from '../../../preload/contract/contract';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { RoleBadge } from '../../ui/RoleBadge';
import { useAccountWords } from '../model/account-words';
import flow from './ConnectionFlow.module.css';
import { StepTitle } from './StepTitle';
import styles from './WhoCame.module.css';

interface WhoCameProps {
  /** Whom the reconnect was for; null where that account has gone meanwhile. */
  readonly expected: Account | null;
  readonly came: Newcomer;
  readonly onTryAgain: () => void;
  readonly onSomeoneElse: () => void;
  readonly onClose: () => void;
}

function Row({
  label,
  name,
  role,
  clinicName,
}: {
  readonly label: string;
  readonly name: string;
  readonly role: Account['role'] | null;
  readonly clinicName: string;
}) {
  const text = useText();
  return (
    <div className={styles['row']}>
      <dt className={styles['label']}>{label}</dt>
      <dd>
        <p className={flow['who']}>
          {name || text('whoCame.clinic')} {role && <RoleBadge role={role} label={text(`role.${role}`)} />}
        </p>
        <p>{clinicName}</p>
      </dd>
    </div>
  );
}

/** A reconnect brought somebody else: who was expected, who came, and that nothing was changed. */
export function WhoCame({ expected, came, onTryAgain, onSomeoneElse, onClose }: WhoCameProps) {
  const text = useText();
  const words = useAccountWords();
  const error = useErrorWords()('reconnect_other_user');
  const nameOf = ({ name, mark, role }: Newcomer): string =>
    role === null ? '' : words.person({ name, mark, role });
  return (
    <div className={flow['step']}>
      <StepTitle>{error.title}</StepTitle>
      <p className={flow['lead']} role="alert">
        {error.next}
      </p>
      <dl className={styles['people']}>
        {expected && (
          <Row
            label={text('whoCame.expected')}
            name={words.name(expected)}
            role={expected.role}
            clinicName={words.clinic(expected)}
          />
        )}
        <Row label={text('whoCame.came')} name={nameOf(came)} role={came.role} clinicName={came.clinicName} />
      </dl>
      <div className={flow['actions']}>
        <Button look="primary" onClick={onTryAgain}>
          {text('action.tryAgain')}
        </Button>
        <Button onClick={onSomeoneElse}>{text('confirm.someoneElse')}</Button>
        <Button look="quiet" onClick={onClose}>
          {text('action.close')}
        </Button>
      </div>
      {came.known && <p className={flow['where']}>{text('whoCame.known')}</p>}
      <p className={flow['where']}>{text('whoCame.someoneElse')}</p>
    </div>
  );
}
