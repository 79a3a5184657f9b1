import { useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { useShell } from '../model/shell-context';

interface PasteDialogProps {
  readonly onRead: (text: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A field for the text of the set-up document. */
export default function PasteDialog({ onRead, onClose }: PasteDialogProps) {
  const { state } = useShell();
  const text = useText();
  const [document, setDocument] = useState('');
  const read = async (): Promise<void> => {
    await onRead(document.slice(0, 32_768));
    onClose();
  };
  return (
    <Dialog
      title={text('application.paste.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button look="primary" disabled={document.trim() === ''} onClick={() => void read()}>
            {text('application.paste.read')}
          </Button>
        </>
      }
    >
      <TextField
        label={text('application.paste.label')}
        hint={text('application.paste.hint')}
        value={document}
        onChange={setDocument}
        lines={8}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog exists to be typed into (WAI-ARIA dialog pattern)
        autoFocus
        code
      />
    </Dialog>
  );
}
