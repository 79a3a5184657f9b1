import { useQueryClient } from '@tanstack/react-query';
import type { SpellingView } from '../../../preload/contract/spelling';
import { useText } from '../../locales/use-text';
import { CheckField } from '../../ui/CheckField';
import { AnswerNotice } from '../errors/AnswerNotice';
import { thisComputer } from '../model/queries';
import { useShell } from '../model/shell-context';
import { useAnswer } from '../model/use-answer';

/** Whether the spelling in Fullscript is checked, by what, and that nothing leaves this computer for it. */
export function SpellingSetting() {
  const { companion, notify } = useShell();
  const text = useText();
  const client = useQueryClient();
  const { value: view, ...trouble } = useAnswer(companion, null, ['spelling'], () =>
    companion.spelling.get({}),
  );
  const set = async (on: boolean): Promise<void> => {
    const answer = await companion.spelling.set({ on });
    if (answer.ok) client.setQueryData<SpellingView>([thisComputer, 'spelling'], answer.value);
    else notify(answer.error);
  };
  if (!view) return <AnswerNotice trouble={trouble} />;
  const languages = view.languages.map((language) => text(`spelling.${language}`)).join(', ');
  return (
    <CheckField
      label={text('spelling.label')}
      checked={view.on}
      // What was switched on while there was a word list can still be switched off.
      disabled={view.by === 'nothing' && !view.on}
      onChange={(on) => void set(on)}
      hint={text(`spelling.by.${view.by}`, { languages })}
    />
  );
}
