import { useEffect, useState } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';

type Answer = Awaited<ReturnType<ShellInterface['activity']['verify']>>;
type Verified = Extract<Answer, { ok: true }>['value'];

/** Whether the log is as it was written. */
export type ChainCheck =
  | { readonly step: 'checking' }
  | { readonly step: 'failed'; readonly error: CompanionError }
  | { readonly step: 'checked'; readonly report: Verified; readonly asked: boolean };

const checkOf = (answer: Answer, asked: boolean): ChainCheck =>
  answer.ok ? { step: 'checked', report: answer.value, asked } : { step: 'failed', error: answer.error };

/** Checks the chain when the screen opens, and again when somebody asks; then the answer is said also where all is well. */
export function useChainCheck(activity: ShellInterface['activity']): {
  readonly check: ChainCheck;
  readonly again: () => void;
} {
  const [check, setCheck] = useState<ChainCheck>({ step: 'checking' });
  useEffect(() => {
    let current = true;
    const begin = async (): Promise<void> => {
      const answer = await activity.verify({});
      if (current) setCheck(checkOf(answer, false));
    };
    void begin();
    return () => {
      current = false;
    };
  }, [activity]);
  const again = async (): Promise<void> => {
    if (check.step === 'checking') return;
    setCheck({ step: 'checking' });
    setCheck(checkOf(await activity.verify({}), true));
  };
  return { check, again: () => void again() };
}
