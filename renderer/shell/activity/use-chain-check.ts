import { useState } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useAnswer } from '../model/use-answer';

type Verified = Extract<Awaited<ReturnType<ShellInterface['activity']['verify']>>, { ok: true }>['value'];

/** Whether the log is as it was written. */
export type ChainCheck =
  | { readonly step: 'checking' }
  | { readonly step: 'failed'; readonly error: CompanionError }
  | { readonly step: 'checked'; readonly report: Verified; readonly asked: boolean };

/** Checks the chain when the screen opens, and again when somebody asks; then the answer is said also where all is well. */
export function useChainCheck(companion: Pick<ShellInterface, 'activity' | 'patients'>): {
  readonly check: ChainCheck;
  readonly again: () => void;
} {
  const [asked, setAsked] = useState(false);
  const { value, error, asking, retry } = useAnswer(companion, null, ['chain'], () =>
    companion.activity.verify({}),
  );
  const again = (): void => {
    if (asking) return;
    setAsked(true);
    retry();
  };
  if (asking) return { check: { step: 'checking' }, again };
  if (error) return { check: { step: 'failed', error }, again };
  return { check: value ? { step: 'checked', report: value, asked } : { step: 'checking' }, again };
}
