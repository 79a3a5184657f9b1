import { FormattedDate } from 'react-intl';
import type { Result } from '../../../preload/contract/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';
import styles from './UpdateStatus.module.css';

/** Whether there is a newer version, who installs it, and the one step that a person can take now. */
export function UpdateStatus() {
  const { state, companion, notify } = useShell();
  const { updates } = state;
  const { mode, phase, error } = updates;
  const version = updates.version ?? '';
  const text = useText();
  const errorWords = useErrorWords();
  const tell = async (answer: Promise<Result<unknown>>): Promise<void> => {
    const told = await answer;
    // What failed stands in the state, and so below.
    if (!told.ok && told.error.code === 'update_not_available') notify(told.error);
  };
  if (mode === 'off') {
    const managed = state.application.managed.includes('updates.mode');
    return <p className={styles['quiet']}>{text(managed ? 'updates.off.managed' : 'updates.off')}</p>;
  }
  const byItself = updates.installs === 'app';
  return (
    <div className={styles['updates']}>
      {updates.below !== null && (
        <Notice tone="warning" title={text('updates.below', { version: updates.below })}>
          {text(byItself && version !== '' ? 'updates.below.text' : 'updates.below.elsewhere')}
        </Notice>
      )}
      <output className={styles['words']}>
        <span className={styles['now']}>{text(`updates.${phase}`, { version })}</span>
        {phase === 'available' && !byItself && <span>{text('updates.elsewhere')}</span>}
        {phase === 'ready' && (
          <span>{text(updates.installsAtEnd ? 'updates.ready.atEnd' : 'updates.ready.asks')}</span>
        )}
        {error && (
          <span>
            {errorWords(error.code).title} {errorWords(error.code).next}
          </span>
        )}
      </output>
      {phase === 'downloading' && (
        // Not in the output above, which would be read out at each percent.
        <progress aria-label={text('updates.downloading', { version })} value={updates.progress} max={100} />
      )}
      <div className={styles['line']}>
        {phase === 'available' && byItself && (
          <Button size="small" onClick={() => void tell(companion.updates.download({}))}>
            {text('updates.download')}
          </Button>
        )}
        {phase === 'ready' && (
          <Button size="small" onClick={() => void tell(companion.updates.restart({}))}>
            {text('updates.restart')}
          </Button>
        )}
        {phase !== 'downloading' && phase !== 'checking' && (
          <Button size="small" onClick={() => void tell(companion.updates.check({}))}>
            {text('updates.check')}
          </Button>
        )}
        {updates.checkedAt !== null && (
          <FormattedDate value={updates.checkedAt} dateStyle="medium" timeStyle="short">
            {(when) => <span className={styles['quiet']}>{text('updates.checkedAt', { when })}</span>}
          </FormattedDate>
        )}
      </div>
    </div>
  );
}
