import { CircleAlert } from 'lucide-react';
import type { CompanionError } from '../../../preload/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';

/** What stands on screen when main could not say what to draw. */
export function StartFailure({ error }: { readonly error: CompanionError }) {
  const text = useText();
  const words = useErrorWords()(error.code);
  return (
    <main>
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
    </main>
  );
}
