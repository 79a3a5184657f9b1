import { useState } from 'react';
import type { Candidate } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { RoleBadge } from '../../ui/RoleBadge';
import { useAccountWords } from '../model/account-words';
import styles from './ConnectionFlow.module.css';
import { StepTitle } from './StepTitle';

interface ConfirmProps {
  readonly candidate: Candidate;
  readonly onConfirm: () => void;
  readonly onSomeoneElse: () => void;
  readonly onCancel: () => void;
}

/** Who came back from the browser. Nothing is stored before *Use this account*. */
export function Confirm({ candidate, onConfirm, onSomeoneElse, onCancel }: ConfirmProps) {
  const text = useText();
  const words = useAccountWords();
  const [chosen, setChosen] = useState(false);
  const once = (work: () => void) => (): void => {
    if (chosen) return;
    setChosen(true);
    work();
    // The answer replaces this step; if main refuses, the buttons come back.
    setTimeout(() => setChosen(false), 2_000);
  };
  return (
    <div className={styles['step']}>
      <StepTitle>{text('confirm.title')}</StepTitle>
      <p className={styles['lead']}>{text(candidate.known ? 'confirm.known' : 'confirm.new')}</p>
      <div className={styles['person']}>
        <p className={styles['who']}>
          {words.person(candidate)} <RoleBadge role={candidate.role} label={text(`role.${candidate.role}`)} />
        </p>
        <p>{candidate.clinicName}</p>
        <p className={styles['where']}>{text(`environment.${candidate.environment}`)}</p>
      </div>
      <div className={styles['actions']}>
        <Button look="primary" onClick={once(onConfirm)}>
          {text('confirm.use')}
        </Button>
        <Button onClick={once(onSomeoneElse)}>{text('confirm.someoneElse')}</Button>
        <Button look="quiet" onClick={once(onCancel)}>
          {text('action.cancel')}
        </Button>
      </div>
      <p className={styles['where']}>{text('confirm.someoneElse.hint')}</p>
    </div>
  );
}
