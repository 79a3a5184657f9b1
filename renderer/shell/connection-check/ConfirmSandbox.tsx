import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { useShell } from '../model/shell-context';

/** Asks the person whether an environment is a sandbox, where the app cannot know. */
export default function ConfirmSandbox({
  onClose,
  onConfirm,
}: {
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const { state } = useShell();
  const text = useText();
  return (
    <Dialog
      question
      title={text('contact.confirm.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button look="primary" onClick={onConfirm}>
            {text('contact.confirm.yes')}
          </Button>
        </>
      }
    >
      <p>{text('contact.confirm.text')}</p>
    </Dialog>
  );
}
