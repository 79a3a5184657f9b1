import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import Dialog from '../../../ui/Dialog';

/** Asks before what was typed about a patient is given up. Keeping it is the way out by Escape too. */
export default function DiscardDraft({
  language,
  onKeep,
  onDiscard,
}: {
  readonly language: string;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}) {
  const text = useText();
  return (
    <Dialog
      question
      title={text('patient.discard.title')}
      closeLabel={text('action.close')}
      language={language}
      onClose={onKeep}
      actions={
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the way that loses nothing has focus (WAI-ARIA alert dialog pattern) */}
          <Button autoFocus onClick={onKeep}>
            {text('patient.discard.keep')}
          </Button>
          <Button look="danger" onClick={onDiscard}>
            {text('patient.discard.do')}
          </Button>
        </>
      }
    >
      <p>{text('patient.discard.text')}</p>
    </Dialog>
  );
}
