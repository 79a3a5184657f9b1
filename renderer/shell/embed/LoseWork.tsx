import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { useShell } from '../model/shell-context';
import type { WorkQuestion } from '../guests/work-question';

/** Asks before a plan that was begun is thrown away. Keeping it is the way out by Escape too. */
export default function LoseWork({
  question,
  onClose,
}: {
  readonly question: WorkQuestion;
  readonly onClose: () => void;
}) {
  const { state, navigate } = useShell();
  const text = useText();
  const proceed = (): void => {
    onClose();
    question.proceed();
  };
  const goBack = (): void => {
    onClose();
    if (question.reason === 'patient') navigate('treatmentPlan');
  };
  return (
    <Dialog
      question
      title={text('work.lose')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={goBack}
      actions={
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the way that loses nothing has focus (WAI-ARIA alert dialog pattern) */}
          <Button autoFocus onClick={goBack}>
            {text('work.goBack')}
          </Button>
          <Button look="danger" onClick={proceed}>
            {text(question.reason === 'reload' ? 'embed.reload' : 'work.lose.newPlan')}
          </Button>
        </>
      }
    >
      <p>{text(`work.lose.${question.reason}`)}</p>
    </Dialog>
  );
}
