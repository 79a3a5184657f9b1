import { useState } from 'react';
import type { ActivityFilter } from '../../../preload/contract/activity';
import type { CompanionError } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { SelectField } from '../../ui/Field';
import { ErrorNotice } from '../errors/ErrorNotice';
import { useShell } from '../model/shell-context';
import styles from './Activity.module.css';

/** Which entries go into a file, and of which form. Main asks where. */
export default function ExportDialog({
  filter,
  total,
  narrowed,
  onClose,
}: {
  readonly filter: ActivityFilter;
  readonly total: number;
  readonly narrowed: boolean;
  readonly onClose: () => void;
}) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const [format, setFormat] = useState<'csv' | 'json'>('csv');
  const [extent, setExtent] = useState<'whole' | 'shown'>(narrowed ? 'shown' : 'whole');
  const [error, setError] = useState<CompanionError | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await companion.activity.export({ format, filter: extent === 'shown' ? filter : null });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    const { count } = answer.value;
    if (count === null) return undefined;
    notify(text('activity.export.done', { count }));
    return onClose();
  };
  return (
    <Dialog
      title={text('activity.export.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button look="primary" aria-disabled={busy} onClick={() => void (busy ? undefined : save())}>
            {text('activity.export.save')}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <SelectField
          label={text('activity.export.extent')}
          value={extent}
          options={[
            { value: 'whole', label: text('activity.export.whole') },
            { value: 'shown', label: text('activity.export.shown', { count: total }) },
          ]}
          hint={text(extent === 'whole' ? 'activity.export.whole.hint' : 'activity.export.shown.hint')}
          onChange={setExtent}
        />
        <SelectField
          label={text('activity.export.format')}
          value={format}
          options={[
            { value: 'csv', label: text('activity.export.csv') },
            { value: 'json', label: text('activity.export.json') },
          ]}
          onChange={setFormat}
        />
        {error && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
