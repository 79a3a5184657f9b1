import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import styles from './ConnectionFlow.module.css';
import { StepTitle } from './StepTitle';

interface WorkingProps {
  readonly step: 'exchanging' | 'storing';
  /** False where the clinic has signed in before, and only its people are asked for. */
  readonly browser: boolean;
  /** Null where stopping half-way would leave things worse. */
  readonly onCancel: (() => void) | null;
}

/** Between the browser's answer and the question who came, and while the connection is stored. */
export function Working({ step, browser, onCancel }: WorkingProps) {
  const text = useText();
  const words = step === 'exchanging' && !browser ? 'asking' : step;
  return (
    <div className={styles['step']}>
      <StepTitle>{text(`working.${words}.title`)}</StepTitle>
      <output className={styles['timer']}>
        <Spinner />
        <span>{text(`working.${words}.text`)}</span>
      </output>
      {onCancel && (
        <Button look="quiet" onClick={onCancel}>
          {text('action.cancel')}
        </Button>
      )}
    </div>
  );
}
