import { useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';

/** Writes the diagnostics file where the person chooses. */
export function SaveDiagnostics() {
  const { companion, notify } = useShell();
  const text = useText();
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    if (saving) return;
    setSaving(true);
    const answer = await companion.diagnostics.saveBundle({});
    setSaving(false);
    if (!answer.ok) notify(answer.error);
    else if (answer.value.saved) notify(text('check.saved'));
  };
  return (
    <Button size="small" aria-disabled={saving} onClick={() => void save()}>
      {text('check.save')}
    </Button>
  );
}
