import type { EnvironmentId } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { useShell } from '../model/shell-context';
import { choosableEnvironments } from '../set-up/application-draft';

/** Asks before a typed application leaves: its accounts cannot be used without it. */
export default function RemoveApplicationDialog({
  environment,
  onClose,
}: {
  readonly environment: EnvironmentId;
  readonly onClose: () => void;
}) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const values = { environment: text(`environment.${environment}`) };
  const remove = async (): Promise<void> => {
    onClose();
    const typed = choosableEnvironments.find((each) => each === environment);
    if (!typed) return;
    const answer = await companion.application.remove({ environment: typed });
    notify(answer.ok ? text('application.removed', values) : answer.error);
  };
  return (
    <Dialog
      question
      title={text('application.remove.title', values)}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button look="danger" onClick={() => void remove()}>
            {text('application.remove')}
          </Button>
        </>
      }
    >
      <p>{text('application.remove.text')}</p>
    </Dialog>
  );
}
