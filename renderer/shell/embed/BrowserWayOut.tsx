import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { useShell } from '../model/shell-context';

/** The way on where Fullscript does not load here: its page for a new plan in the system browser. */
export function BrowserWayOut({ accountId, size }: { readonly accountId: string; readonly size?: 'small' }) {
  const { companion, notify } = useShell();
  const text = useText();
  const [working, setWorking] = useState(false);
  const open = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    const opened = await companion.plans.openNewInBrowser({ accountId });
    setWorking(false);
    notify(opened.ok ? text('embed.browser.opened') : opened.error);
  };
  return (
    <Button
      {...(size && { size })}
      icon={<ExternalLink aria-hidden />}
      aria-disabled={working}
      onClick={() => void open()}
    >
      {text('embed.browser')}
    </Button>
  );
}
