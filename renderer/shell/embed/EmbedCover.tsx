import { CircleAlert, KeyRound, Plug } from 'lucide-react';
import { useState } from 'react';
import type { Account, EmbedFeature, GuestState } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Notice } from '../../ui/Notice';
import { SkeletonPage } from '../../ui/Skeleton';
import { Spinner } from '../../ui/Spinner';
import { ErrorDetails } from '../errors/ErrorDetails';
import { useAccountWords } from '../model/account-words';
import { isUsable } from '../model/accounts';
import { useShell } from '../model/shell-context';
import { MissingScope } from '../scopes/MissingScope';
import { lackOf, type Lack } from '../scopes/lack';
import { BrowserWayOut } from './BrowserWayOut';
import styles from './GuestLayer.module.css';
import { PageNotice } from './PageNotice';
import type { GuestSlot } from '../guests/guest-slots';
import { NextTry } from '../errors/NextTry';
import type { FailedMount } from './mount-recovery';

interface EmbedCoverProps {
  readonly account: Account;
  readonly feature: EmbedFeature;
  readonly slot: GuestSlot | undefined;
  readonly recovery: FailedMount | null;
}

function Failure({
  error,
  account,
  feature,
  recovery,
}: {
  readonly error: CompanionError;
  readonly account: Account;
  readonly feature: EmbedFeature;
  readonly recovery: FailedMount | null;
}) {
  const { connect, pool } = useShell();
  const text = useText();
  const words = useErrorWords()(error.code);
  const reconnect = error.code === 'reconnect_required';
  const again = error.code === 'embed_session_ended' ? 'embed.reload' : 'action.tryAgain';
  return (
    <div className={styles['cover']} role="alert">
      <EmptyState
        icon={CircleAlert}
        title={words.title}
        actions={
          <>
            <Button
              look="primary"
              aria-disabled={recovery?.asking}
              onClick={() => (reconnect ? connect(account.id) : void pool.reload(account.id, feature, true))}
            >
              {text(reconnect ? 'action.reconnect' : again)}
            </Button>
            {!reconnect && <BrowserWayOut accountId={account.id} />}
          </>
        }
      >
        {words.next} <ErrorDetails error={error} />{' '}
        {recovery && <NextTry at={recovery.nextTry} asking={recovery.asking} />}
      </EmptyState>
    </div>
  );
}

/** An account that cannot ask for a grant now: why, and the way back. */
function Unusable({ account }: { readonly account: Account }) {
  const { connect, companion, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const waiting = account.status === 'waitingForKeyStore';
  const retry = async (): Promise<void> => {
    const answer = await companion.keyStore.retry({});
    if (!answer.ok) notify(answer.error);
  };
  return (
    <div className={styles['cover']}>
      <EmptyState
        icon={waiting ? KeyRound : Plug}
        title={
          waiting ? text('embed.keyStore.title') : text('reconnect.title', { name: words.name(account) })
        }
        actions={
          <Button look="primary" onClick={() => (waiting ? void retry() : connect(account.id))}>
            {text(waiting ? 'action.tryAgain' : 'action.reconnect')}
          </Button>
        }
      >
        {waiting
          ? text('embed.keyStore.text')
          : text(account.status === 'unreadable' ? 'reconnect.unreadable' : 'reconnect.reconnectRequired')}
      </EmptyState>
    </div>
  );
}

/** Fullscript refused to open for the account: which permission that is about, and the way to it. */
function Lacking({
  account,
  feature,
  lack,
}: {
  readonly account: Account;
  readonly feature: EmbedFeature;
  readonly lack: Lack;
}) {
  const { pool } = useShell();
  const text = useText();
  return (
    <div className={styles['cover']} role="alert">
      <MissingScope
        account={account}
        screen={text(`nav.${feature}`)}
        lack={lack}
        onRetry={() => void pool.reload(account.id, feature)}
      />
    </div>
  );
}

/** An account of an environment without an application: kept, and where to set the application up. */
function Unconfigured({ account }: { readonly account: Account }) {
  const { navigate } = useShell();
  const text = useText();
  const words = useAccountWords();
  const environment = text(`environment.${account.environment}`);
  return (
    <div className={styles['cover']}>
      <EmptyState
        icon={Plug}
        title={text('configurationMissing.title', { environment })}
        actions={
          <Button look="primary" onClick={() => navigate('settings')}>
            {text('check.openSettings')}
          </Button>
        }
      >
        {text('configurationMissing.text', { name: words.name(account) })}
      </EmptyState>
    </div>
  );
}

function Slow({
  accountId,
  feature,
  error,
}: {
  readonly accountId: string;
  readonly feature: EmbedFeature;
  /** Set where a page that was shown has stopped answering. */
  readonly error: CompanionError | null;
}) {
  const { reload } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const [patient, setPatient] = useState(false);
  // From here on the person sees what Fullscript has drawn so far.
  if (patient) return null;
  const words = error
    ? errorWords(error.code)
    : { title: text('embed.slow.title'), next: text('embed.slow.text') };
  return (
    <>
      {!error && (
        <div className={styles['cover']}>
          <SkeletonPage />
        </div>
      )}
      <div className={styles['slow']}>
        <Notice
          tone="warning"
          title={words.title}
          actions={
            <>
              <Button size="small" onClick={() => setPatient(true)}>
                {text('embed.slow.wait')}
              </Button>
              <Button size="small" onClick={() => reload(feature)}>
                {text('embed.reload')}
              </Button>
              <BrowserWayOut accountId={accountId} size="small" />
            </>
          }
        >
          {words.next}
        </Notice>
      </div>
    </>
  );
}

function Loading({ guest }: { readonly guest: GuestState | undefined }) {
  const text = useText();
  const early = !guest || guest.phase === 'preparing' || guest.phase === 'prepared';
  const phase = early || guest.phase === 'granting' ? 'granting' : 'loading';
  return (
    <div className={styles['cover']}>
      <output className={styles['caption']}>
        <Spinner /> {text(`embed.${phase}`)}
      </output>
      <SkeletonPage />
    </div>
  );
}

/** What lies over the guest on screen: nothing when Fullscript is shown, else its state in words. */
export function EmbedCover({ account, feature, slot, recovery }: EmbedCoverProps) {
  const { state } = useShell();
  const guest = state.guests.find((candidate) => candidate.mountId === slot?.mountId);
  if (guest?.phase === 'shown') return <PageNotice guest={guest} feature={feature} />;
  const error = slot?.error ?? guest?.error ?? null;
  const lack = lackOf(error);
  if (lack) return <Lacking account={account} feature={feature} lack={lack} />;
  if (error && (slot?.error || guest?.phase === 'failed'))
    return <Failure error={error} account={account} feature={feature} recovery={recovery} />;
  if (account.status === 'configurationMissing') return <Unconfigured account={account} />;
  if (!isUsable(account)) return <Unusable account={account} />;
  if (guest?.phase === 'slow')
    return <Slow key={slot?.key} accountId={account.id} feature={feature} error={guest.error} />;
  if (recovery?.asking)
    return <Failure error={recovery.error} account={account} feature={feature} recovery={recovery} />;
  return <Loading guest={guest} />;
}
