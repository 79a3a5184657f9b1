import { useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import { ApplicationEditor } from '../set-up/ApplicationEditor';
import { ApplicationProblems } from '../set-up/ApplicationProblems';
import styles from './Settings.module.css';

/** The values in force in one line; the form on request. */
export function ApplicationSettings() {
  const { application } = useShell().state;
  const text = useText();
  const [editing, setEditing] = useState(application.status !== 'ready');
  if (editing)
    return (
      <div className={styles['block']}>
        <ApplicationProblems />
        <ApplicationEditor onSaved={() => setEditing(false)} />
      </div>
    );
  return (
    <div className={styles['summary']}>
      <div>
        <p className={styles['name']}>{text(`environment.${application.environment}`)}</p>
        <p className={styles['quiet']}>{text('application.summary', { clientId: application.clientId })}</p>
      </div>
      <Button onClick={() => setEditing(true)}>{text('application.change')}</Button>
    </div>
  );
}
