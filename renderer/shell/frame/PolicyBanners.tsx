import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';

/** A policy that broke while the app runs. */
export function PolicyBanners() {
  const { state, screen, navigate } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const { error } = state.policy;
  // Broken from the start: the set-up screen and the settings say it themselves.
  const broken = state.application.status === 'broken' ? null : error;
  if (!broken) return null;
  return (
    <Notice
      strip
      urgent
      tone="warning"
      title={errorWords(broken.code).title}
      actions={
        screen !== 'settings' && (
          <Button size="small" onClick={() => navigate('settings')}>
            {text('policy.details')}
          </Button>
        )
      }
    >
      {text('policy.kept')}
    </Notice>
  );
}
