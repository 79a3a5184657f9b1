import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import type { Trouble } from '../model/use-answer';
import { ErrorNotice } from './ErrorNotice';
import { NextTry } from './NextTry';

/** Why a question has no answer, when it is asked again, and the way to ask at once. Nothing where all is well. */
export function AnswerNotice({ trouble: { error, nextTry, asking, retry } }: { readonly trouble: Trouble }) {
  const text = useText();
  if (!error) return null;
  return (
    <ErrorNotice
      error={error}
      actions={
        <>
          <Button size="small" onClick={retry} aria-disabled={asking}>
            {text('action.tryAgain')}
          </Button>
          <NextTry at={nextTry} asking={asking} />
        </>
      }
    />
  );
}
