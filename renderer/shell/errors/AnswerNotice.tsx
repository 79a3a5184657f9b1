import type { ReactNode } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { ErrorNotice } from './ErrorNotice';
import { NextTry } from './NextTry';

/** Why a question has no answer, when it is asked again by itself, and the way to ask at once. */
export function AnswerNotice({
  error,
  nextTry,
  retry,
  actions,
}: {
  readonly error: CompanionError;
  /** Epoch milliseconds; null where asking again by itself would not help. */
  readonly nextTry: number | null;
  readonly retry: () => void;
  /** Further ways on. */
  readonly actions?: ReactNode;
}) {
  const text = useText();
  return (
    <ErrorNotice
      error={error}
      actions={
        <>
          {actions}
          <Button size="small" onClick={retry}>
            {text('action.tryAgain')}
          </Button>
          {nextTry !== null && <NextTry at={nextTry} />}
        </>
      }
    />
  );
}
