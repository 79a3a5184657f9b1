import { useEffect, useRef } from 'react';
import type { AppState } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';

/** Goes once where a click on a notification leads, and tells main that it has. */
export function useOpenedPlan(
  links: Pick<ShellInterface['links'], 'planShown'>,
  opened: AppState['openedPlan'],
  openActivity: (accountId: string, words: string) => void,
): void {
  const gone = useRef('');
  useEffect(() => {
    if (!opened || gone.current === opened.id) return;
    gone.current = opened.id;
    openActivity(opened.accountId, opened.planId);
    void links.planShown({ id: opened.id });
  }, [links, opened, openActivity]);
}
