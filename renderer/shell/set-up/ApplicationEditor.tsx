import type { FormEvent } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ErrorNotice } from '../errors/ErrorNotice';
import { useShell } from '../model/shell-context';
import { ApplicationFields } from './ApplicationFields';
import { DocumentImport } from './DocumentImport';
import styles from './SetUp.module.css';
import { useApplicationForm, type ApplicationSubject } from './use-application-form';

interface ApplicationEditorProps {
  readonly subject: ApplicationSubject;
  readonly onSaved?: () => void;
  readonly onCancel?: () => void;
}

/** The form of one Fullscript application, on the set-up screen and in the settings. */
export function ApplicationEditor({ subject, onSaved, onCancel }: ApplicationEditorProps) {
  const { notify } = useShell();
  const text = useText();
  const form = useApplicationForm(subject);
  const { environment } = subject.shown;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await form.save())) return;
    notify(text('application.saved'));
    onSaved?.();
  };
  if (environment === 'local' || environment === 'custom')
    return (
      <Notice tone="info" title={text(`environment.${environment}`)}>
        {text(environment === 'local' ? 'application.local' : 'application.custom')}
      </Notice>
    );
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
      <DocumentImport form={form} />
      {form.error && <ErrorNotice error={form.error} />}
      <ApplicationFields form={form} />
      <div className={styles['save']}>
        <Button look="primary" type="submit" aria-disabled={form.saving}>
          {text(form.saving ? 'application.saving' : 'application.save')}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {text('action.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
