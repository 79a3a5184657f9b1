import type { Translate } from '../../locales/use-text';
import type { Shell } from '../model/shell-context';

/** Opens the connection check and starts it for the account on screen. */
export function checkConnection({ companion, account, navigate, notify }: Shell): void {
  navigate('connectionCheck');
  const start = async (): Promise<void> => {
    const answer = await companion.diagnostics.startCheck({
      accountId: account?.id ?? null,
      environment: null,
    });
    if (!answer.ok) notify(answer.error);
  };
  void start();
}

/** Writes the diagnostics file where the person chooses, and says when it is there. */
export async function saveDiagnostics(
  { companion, notify }: Pick<Shell, 'companion' | 'notify'>,
  text: Translate,
): Promise<void> {
  const answer = await companion.diagnostics.saveBundle({});
  if (!answer.ok) notify(answer.error);
  else if (answer.value.saved) notify(text('check.saved'));
}
