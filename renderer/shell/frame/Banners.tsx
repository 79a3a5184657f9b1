import type { ReactNode } from 'react';
import type { KeyStoreStatus } from '../../../preload/contract/contract';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useAccountWords } from '../model/account-words';
import { featureOf } from '../model/route';
import { BegunWork } from '../embed/BegunWork';
import { useShell } from '../model/shell-context';
import { ErrorDetails } from '../errors/ErrorDetails';
import { PolicyBanners } from './PolicyBanners';
import { ProxySignIn } from '../network/ProxySignIn';
import { UnconfiguredNotice } from './UnconfiguredNotice';

const troubled = (status: KeyStoreStatus): status is 'locked' | 'weak' | 'unavailable' | 'lost' =>
  status !== 'unknown' && status !== 'protected';

/** What a person must know on every screen: trouble at the start, the policy, the key store, accounts in memory only. */
export function Banners() {
  const { state, account, screen, companion, connect, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  const retry = async (): Promise<void> => {
    const answer = await companion.keyStore.retry({});
    if (!answer.ok) notify(answer.error);
  };
  const problems = new Map(state.startProblems.map((problem) => [problem.code, problem]));
  const banners: ReactNode[] = [...problems.values()].map((problem) => (
    <Notice key={problem.code} strip tone="warning" title={errorWords(problem.code).title}>
      {errorWords(problem.code).next} <ErrorDetails error={problem} />
    </Notice>
  ));
  banners.push(<PolicyBanners key="policy" />);
  if (state.linkNotice)
    banners.push(
      <Notice
        key="link"
        strip
        urgent
        tone="info"
        title={errorWords(state.linkNotice.code).title}
        actions={
          <Button size="small" onClick={() => void companion.app.dismissLinkNotice({})}>
            {text('action.dismiss')}
          </Button>
        }
      >
        {errorWords(state.linkNotice.code).next}
      </Notice>,
    );
  if (troubled(state.keyStore))
    banners.push(
      <Notice
        key="keyStore"
        strip
        tone={state.keyStore === 'lost' ? 'danger' : 'warning'}
        title={text(`keyStore.${state.keyStore}.title`)}
        actions={
          <Button size="small" onClick={() => void retry()}>
            {text('action.tryAgain')}
          </Button>
        }
      >
        {text(`keyStore.${state.keyStore}.text`)}
      </Notice>,
    );
  if (account?.status === 'memoryOnly')
    banners.push(
      <Notice
        key="memoryOnly"
        strip
        tone="info"
        title={text('memoryOnly.title', { name: words.name(account) })}
      >
        {text('memoryOnly.text')}
      </Notice>,
    );
  const feature = featureOf(screen);
  const guestShown = state.guests.some(
    (guest) => guest.accountId === account?.id && guest.feature === feature && guest.phase === 'shown',
  );
  // These say it themselves: the cover over a guest that cannot be shown, and the lists of accounts.
  const saysItself =
    (feature !== null && !guestShown) || screen === 'settings' || screen === 'connectionCheck';
  if (account?.status === 'configurationMissing' && state.application.status === 'ready' && !saysItself)
    banners.push(<UnconfiguredNotice key="unconfigured" account={account} />);
  if (
    (account?.status === 'reconnectRequired' || account?.status === 'unreadable') &&
    state.connection.step === 'idle' &&
    !saysItself
  )
    banners.push(
      <Notice
        key="reconnect"
        strip
        tone="warning"
        title={text('reconnect.title', { name: words.name(account) })}
        actions={
          <Button size="small" onClick={() => connect(account.id)}>
            {text('action.reconnect')}
          </Button>
        }
      >
        {text(`reconnect.${account.status}`)}
      </Notice>,
    );
  return (
    <div>
      {banners}
      <ProxySignIn />
      <BegunWork />
    </div>
  );
}
