import type { ReactNode } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import { useErrorWords } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { ErrorDetails } from './ErrorDetails';

/** The words of an error in the text of a screen, spoken when it appears, with the ways on. */
export function ErrorNotice({
  error,
  actions,
}: {
  readonly error: CompanionError;
  readonly actions?: ReactNode;
}) {
  const words = useErrorWords()(error.code);
  return (
    <Notice tone="danger" title={words.title} actions={actions} urgent>
      {words.next} <ErrorDetails error={error} />
    </Notice>
  );
}
