import { lazy, Suspense } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';

const ProxyDialog = lazy(() => import('./ProxyDialog'));

/** What a proxy of the network asks: a dialog, or a banner once the person has put it off. */
export function ProxySignIn() {
  const { companion, state } = useShell();
  const text = useText();
  const question = state.proxyQuestion;
  if (!question) return null;
  const { proxy } = question;
  if (!question.declined)
    return (
      <Suspense fallback={null}>
        <ProxyDialog key={`${proxy} ${String(question.refused)}`} question={question} />
      </Suspense>
    );
  return (
    <Notice
      strip
      tone="warning"
      title={text('proxy.declined.title')}
      actions={
        <Button size="small" onClick={() => void companion.network.askProxyAgain({ proxy })}>
          {text('proxy.signIn')}
        </Button>
      }
    >
      {text('proxy.declined.text', { proxy })}
    </Notice>
  );
}
