import { useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';
import { saveDiagnostics } from './check-actions';

/** Writes the diagnostics file where the person chooses. */
export function SaveDiagnostics() {
  const shell = useShell();
  const text = useText();
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    if (saving) return;
    setSaving(true);
    await saveDiagnostics(shell, text);
    setSaving(false);
  };
  return (
    <Button size="small" aria-disabled={saving} onClick={() => void save()}>
      {text('check.save')}
    </Button>
  );
}
