import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import { shortcutWords } from '../shortcuts/key-words';
import { isShortcut } from '../shortcuts/pressed';
import { useShortcut } from '../shortcuts/use-shortcut';
import styles from './FindBar.module.css';

interface Found {
  readonly active: number;
  readonly total: number;
}

/**
 * Finds words in the Fullscript page below it. Its words live here and nowhere else: they go with the bar, and the bar
 * goes with the page, the account, and the lock.
 */
export function FindBar({
  accountId,
  mountId,
  onClose,
}: {
  readonly accountId: string;
  readonly mountId: string;
  readonly onClose: () => void;
}) {
  const { companion } = useShell();
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const newest = useRef(0);
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found | null>(null);

  const takeKeyboard = (): void => {
    field.current?.focus();
    field.current?.select();
  };
  useEffect(takeKeyboard, []);
  useShortcut('find', takeKeyboard);
  useEffect(
    () => () => void companion.embed.endFind({ accountId, mountId }),
    [companion, accountId, mountId],
  );

  const look = async (looked: string, forward: boolean, anew: boolean): Promise<void> => {
    newest.current += 1;
    const turn = newest.current;
    if (looked === '') {
      setFound(null);
      await companion.embed.endFind({ accountId, mountId });
      return;
    }
    const answer = await companion.embed.find({ accountId, mountId, text: looked, forward, anew });
    // What is typed meanwhile has its own answer.
    if (turn === newest.current) setFound(answer.ok ? answer.value : null);
  };
  const step = (forward: boolean): void => {
    if (words !== '') void look(words, forward, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isShortcut('findNext', event)) step(true);
    else if (isShortcut('findPrevious', event)) step(false);
    else return;
    event.preventDefault();
  };
  const none = found?.total === 0;
  const nowhere = !found || none;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is a second way to close, beside its button
    <search
      className={styles['bar']}
      aria-label={text('find.label')}
      onKeyDown={(event) => {
        if (!isShortcut('findEnd', event)) return;
        event.preventDefault();
        onClose();
      }}
    >
      <input
        ref={field}
        type="text"
        className={styles['field']}
        aria-label={text('find.field')}
        aria-describedby={`found-${mountId}`}
        placeholder={text('find.field')}
        value={words}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setWords(event.target.value);
          void look(event.target.value, true, true);
        }}
        onKeyDown={onKeyDown}
      />
      <output id={`found-${mountId}`} className={styles['count']} data-none={none ? '' : undefined}>
        {found && text(none ? 'find.none' : 'find.count', { active: found.active, total: found.total })}
      </output>
      <Button
        look="quiet"
        size="small"
        iconOnly
        icon={<ChevronUp aria-hidden />}
        title={`${text('find.previous')} (${shortcutWords('findPrevious', text)})`}
        aria-disabled={nowhere}
        onClick={() => step(false)}
      >
        {text('find.previous')}
      </Button>
      <Button
        look="quiet"
        size="small"
        iconOnly
        icon={<ChevronDown aria-hidden />}
        title={`${text('find.next')} (${shortcutWords('findNext', text)})`}
        aria-disabled={nowhere}
        onClick={() => step(true)}
      >
        {text('find.next')}
      </Button>
      <Button
        look="quiet"
        size="small"
        iconOnly
        icon={<X aria-hidden />}
        title={`${text('find.close')} (${shortcutWords('findEnd', text)})`}
        onClick={onClose}
      >
        {text('find.close')}
      </Button>
    </search>
  );
}
