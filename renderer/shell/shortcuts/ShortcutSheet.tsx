import { Fragment, useId } from 'react';
import { useText } from '../../locales/use-text';
import Dialog from '../../ui/Dialog';
import { useShell } from '../model/shell-context';
import { capsOf } from './key-words';
import styles from './ShortcutSheet.module.css';
import { shortcutGroups, shortcuts, type Chord } from './shortcuts';

function Keys({ chords }: { readonly chords: readonly Chord[] }) {
  const text = useText();
  return (
    <dd className={styles['keys']}>
      {chords.map((chord, index) => {
        const caps = capsOf(chord, text);
        return (
          <Fragment key={caps.join(' ')}>
            {index > 0 && <span className={styles['or']}>{text('shortcuts.or')}</span>}
            <span className={styles['chord']}>
              {caps.map((cap) => (
                <kbd key={cap} className={styles['key']}>
                  {cap}
                </kbd>
              ))}
            </span>
          </Fragment>
        );
      })}
    </dd>
  );
}

/** Every shortcut of the app, by what it is for, with the keys of this computer. */
export default function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { state } = useShell();
  const text = useText();
  const id = useId();
  return (
    <Dialog
      title={text('shortcuts.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
    >
      {shortcutGroups.map((group) => (
        <section key={group} aria-labelledby={`${id}-${group}`}>
          <h3 id={`${id}-${group}`} className={styles['heading']}>
            {text(`shortcuts.${group}`)}
          </h3>
          <dl className={styles['list']}>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <div key={shortcut.id} className={styles['row']}>
                  <dt>{text(shortcut.label)}</dt>
                  <Keys chords={shortcut.chords} />
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
