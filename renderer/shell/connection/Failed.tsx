import type { CompanionError } from '../../../preload/contract/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { ErrorDetails } from '../errors/ErrorDetails';
import styles from './ConnectionFlow.module.css';
import { StepTitle } from './StepTitle';

interface FailedProps {
  readonly error: CompanionError;
  readonly onTryAgain: () => void;
  readonly onClose: () => void;
}

/** What went wrong with the sign-in, and the way on. */
export function Failed({ error, onTryAgain, onClose }: FailedProps) {
  const text = useText();
  const words = useErrorWords()(error.code);
  return (
    <div className={styles['step']}>
      <StepTitle>{words.title}</StepTitle>
      <p className={styles['lead']} role="alert">
        {words.next}
      </p>
      <p className={styles['where']}>
        {error.scopes && <>{text('scope.names', { scopes: error.scopes.join(', ') })} </>}
        <ErrorDetails error={error} />
      </p>
      <div className={styles['actions']}>
        <Button look="primary" onClick={onTryAgain}>
          {text('action.tryAgain')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {text('action.close')}
        </Button>
      </div>
    </div>
  );
}
