import { Lock } from 'lucide-react';
import type { Preferences as PreferenceValues } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { SelectField } from '../../ui/Field';
import { useShell } from '../model/shell-context';
import styles from './Settings.module.css';

const languages = [
  { value: 'en-US', label: 'English (United States)' },
  { value: 'en-CA', label: 'English (Canada)' },
  { value: 'fr-CA', label: 'Français (Canada)' },
] as const;

const themes = ['system', 'light', 'dark'] as const;

/** Language and theme; what an administrator has set is locked. */
export function Preferences() {
  const { state, companion, notify } = useShell();
  const text = useText();
  const managed = state.application.managed.includes('language');
  const set = async (values: Partial<PreferenceValues>): Promise<void> => {
    const answer = await companion.app.setPreferences(values);
    if (!answer.ok) notify(answer.error);
  };
  return (
    <div className={styles['pair']}>
      <SelectField
        label={text('settings.language')}
        value={state.preferences.language}
        options={languages}
        disabled={managed}
        onChange={(language) => void set({ language })}
        hint={
          managed && (
            <span className={styles['managed']}>
              <Lock aria-hidden /> {text('application.managed')}
            </span>
          )
        }
      />
      <fieldset>
        <legend className={styles['label']}>{text('settings.theme')}</legend>
        <div className={styles['segments']}>
          {themes.map((theme) => (
            <label key={theme} className={styles['segment']}>
              <input
                type="radio"
                name="theme"
                className="visually-hidden"
                checked={state.preferences.theme === theme}
                onChange={() => void set({ theme })}
              />
              {text(`settings.theme.${theme}`)}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
