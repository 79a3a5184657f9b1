import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';

/** A policy that broke while the app runs, or has wrong values. */
export function PolicyBanners() {
  const { state, screen, navigate } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const { error, problems } = state.policy;
  const code = error?.code ?? (problems.length > 0 ? 'policy_invalid' : null);
  // Broken from the start: the set-up screen and the settings say it themselves.
  if (code === null || state.application.status === 'broken') return null;
  return (
    <Notice
      strip
      urgent
      tone="warning"
      title={errorWords(code).title}
      actions={
        screen !== 'settings' && (
          <Button size="small" onClick={() => navigate('settings')}>
            {text('policy.details')}
          </Button>
        )
      }
    >
      {text(error ? 'policy.kept' : 'policy.partly')}
    </Notice>
  );
}
