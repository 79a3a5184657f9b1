import { CircleAlert } from 'lucide-react';
import type { CompanionError } from '../../../preload/contract/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { InteractiveMark } from './InteractiveMark';

/** What stands on screen when main could not say what to draw. */
export function StartFailure({ error }: { readonly error: CompanionError }) {
  const text = useText();
  const words = useErrorWords()(error.code);
  return (
    <main>
      <h1 className="visually-hidden">{text('app.name')}</h1>
      <EmptyState
        icon={CircleAlert}
        title={words.title}
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            {text('action.tryAgain')}
          </Button>
        }
      >
        {words.next}
      </EmptyState>
      <InteractiveMark />
    </main>
  );
}
