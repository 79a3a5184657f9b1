import { useEffect, useState } from 'react';
import type { SpellingView } from '../../../preload/contract/spelling';
import { useText } from '../../locales/use-text';
import { CheckField } from '../../ui/CheckField';
import { useShell } from '../model/shell-context';

/** Whether the spelling in Fullscript is checked, by what, and that nothing leaves this computer for it. */
export function SpellingSetting() {
  const { companion, notify } = useShell();
  const text = useText();
  const [view, setView] = useState<SpellingView | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const answer = await companion.spelling.get({});
      if (wanted && answer.ok) setView(answer.value);
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [companion]);
  const set = async (on: boolean): Promise<void> => {
    const answer = await companion.spelling.set({ on });
    if (answer.ok) setView(answer.value);
    else notify(answer.error);
  };
  if (!view) return null;
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
