import { useSyncExternalStore } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';

/**
 * Asks what becomes of begun work behind another account that would be kept no longer: quietly, one at a time, the
 * oldest first. Until it is answered the work stays.
 */
export function BegunWork() {
  const { state, pool, goTo } = useShell();
  const text = useText();
  const words = useAccountWords();
  const slots = useSyncExternalStore(pool.subscribe, pool.getSnapshot);
  const [first, ...more] = slots
    .filter(({ asked }) => asked)
    .toSorted((one, other) => one.lastUsed - other.lastUsed);
  const account = state.accounts.find(({ id }) => id === first?.accountId);
  // The live region is always there: what comes into it is spoken when the person has finished speaking or typing.
  if (!first || !account) return <div aria-live="polite" />;
  return (
    <div aria-live="polite">
      <Notice
        key={first.key}
        strip
        tone="warning"
        title={text('work.notice', { who: words.full(account) })}
        actions={
          <>
            <Button size="small" onClick={() => goTo(account.id, first.feature ?? 'treatmentPlan')}>
              {text('work.goBack')}
            </Button>
            <Button size="small" onClick={() => pool.drop(first.key)}>
              {text('work.close')}
            </Button>
          </>
        }
      >
        {text('work.notice.text', { more: more.length })}
      </Notice>
    </div>
  );
}
