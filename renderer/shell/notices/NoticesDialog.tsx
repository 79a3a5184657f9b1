import { useEffect, useState } from 'react';
import { useText } from '../../locales/use-text';
import Dialog from '../../ui/Dialog';
import { Notice as Message } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/Skeleton';
import { useShell } from '../model/shell-context';
import { readNotices, type Notice } from './notices';
import styles from './NoticesDialog.module.css';

/** Everyone whose work is inside the app, with the licence each gave it under; texts open on request. */
export default function NoticesDialog({ onClose }: { readonly onClose: () => void }) {
  const { state } = useShell();
  const text = useText();
  const [notices, setNotices] = useState<readonly Notice[] | null | 'reading'>('reading');
  useEffect(() => {
    let wanted = true;
    void readNotices().then((read) => wanted && setNotices(read));
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <Dialog
      title={text('notices.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
    >
      <p>{text('notices.lead')}</p>
      {notices === 'reading' && <SkeletonRows count={8} label={text('notices.reading')} />}
      {notices === null && <Message tone="warning" title={text('notices.unreadable')} />}
      {Array.isArray(notices) && (
        <ul className={styles['list']}>
          {notices.map(({ name, version, licence, text: words }) => (
            <li key={`${name}@${version}`}>
              <details className={styles['notice']}>
                <summary className={styles['summary']}>
                  <span className={styles['name']}>{name}</span> <span>{version}</span>{' '}
                  <span className={styles['licence']}>{licence}</span>
                </summary>
                <pre className={styles['words']} lang="en">
                  {words}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
