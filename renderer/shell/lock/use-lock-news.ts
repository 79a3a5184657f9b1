import { useEffect, useLayoutEffect, useRef } from 'react';
import type { LockView } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import type { Announcer } from '../model/use-announcer';

/** Seconds left at which the warning is said again. */
const lastCall = 10;

/**
 * Says to screen readers that the app is about to lock (twice at most: the eye sees each second), that it is locked and
 * why, and that it is open again.
 */
export function useLockNews(
  lock: Pick<LockView, 'phase' | 'cause' | 'secondsLeft'> | undefined,
  { say, sayAlone }: Pick<Announcer, 'say' | 'sayAlone'>,
): void {
  const text = useText();
  const phase = lock?.phase;
  const cause = lock?.cause ?? null;
  const before = useRef(phase);
  const seconds = phase === 'warning' ? (lock?.secondsLeft ?? 0) : null;
  const call = seconds === null ? 'none' : seconds > lastCall ? 'first' : 'last';
  const called = useRef<'none' | 'first' | 'last'>('none');
  useEffect(() => {
    if (call !== 'none' && call !== called.current) say(text('lock.warning', { seconds: seconds ?? 0 }));
    called.current = call;
  }, [call, seconds, say, text]);
  // Before the lock screen is painted: nothing that was said of people stays in the page of a locked app.
  useLayoutEffect(() => {
    const earlier = before.current;
    before.current = phase;
    if (phase === earlier) return;
    if (phase === 'locked')
      sayAlone(text('news.locked', { cause: cause === null ? '' : text(`lock.cause.${cause}`) }));
    else if (earlier === 'locked') sayAlone(text('news.unlocked'));
  }, [phase, cause, sayAlone, text]);
}
