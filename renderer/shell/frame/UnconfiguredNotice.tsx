import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';

/** The account on screen belongs to an environment for which no application is set up (any more). */
export function UnconfiguredNotice({ account }: { readonly account: Account }) {
  const { navigate } = useShell();
  const text = useText();
  const words = useAccountWords();
  const environment = text(`environment.${account.environment}`);
  return (
    <Notice
      strip
      tone="warning"
      title={text('configurationMissing.title', { environment })}
      actions={
        <Button size="small" onClick={() => navigate('settings')}>
          {text('check.openSettings')}
        </Button>
      }
    >
      {text('configurationMissing.text', { name: words.name(account) })}
    </Notice>
  );
}
