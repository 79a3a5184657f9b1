import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppState } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useErrorWords, useText } from '../../locales/use-text';
import type { GuestPool } from '../embed/guest-pool';
import type { PatientChoice } from '../embed/guest-slots';
import { GuestLayer } from '../embed/GuestLayer';
import { useSpareGuest } from '../embed/use-spare-guest';
import { currentAccountOf, isUsable } from '../model/accounts';
import { announcementsBetween } from '../model/announcements';
import { featureOf, type Screen } from '../model/route';
import { ShellContext, type Shell } from '../model/shell-context';
import { useToasts } from '../model/use-toasts';
import { Banners } from './Banners';
import { Content } from './Content';
import { Rail } from './Rail';
import styles from './ShellFrame.module.css';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { useShortcuts } from './use-shortcuts';

interface ShellFrameProps {
  readonly companion: ShellInterface;
  readonly state: AppState;
  readonly pool: GuestPool;
}

/** Rail, top bar, content: the frame around every screen, and what they share. */
export function ShellFrame({ companion, state, pool }: ShellFrameProps) {
  const text = useText();
  const errorWords = useErrorWords();
  const toasts = useToasts();
  const { show, say } = toasts;
  const [screen, setScreen] = useState<Screen>('patients');
  const [chosenId, setChosenId] = useState(state.preferences.lastAccountId);
  const account = currentAccountOf(state.accounts, chosenId);
  const connecting = state.connection.step !== 'idle';
  const feature = featureOf(screen);
  const embedOnScreen =
    feature !== null && !connecting && account !== null && state.application.status === 'ready';

  const notify = useCallback(
    (notice: string | CompanionError) => {
      if (typeof notice === 'string') return show({ text: notice, detail: null, tone: 'info' });
      const words = errorWords(notice.code);
      return show({ text: words.title, detail: words.next, tone: 'error' });
    },
    [errorWords, show],
  );

  /** A click pays one round trip: the mount starts here, before the screen is drawn. */
  const openFeature = useCallback(
    (target: Screen, accountId: string | null) => {
      const usable = state.accounts.find((candidate) => candidate.id === accountId);
      const wanted = featureOf(target);
      if (wanted && usable && isUsable(usable) && state.application.status === 'ready')
        void pool.show(usable.id, wanted);
    },
    [pool, state.accounts, state.application.status],
  );

  const accountId = account?.id ?? null;
  const shell = useMemo<Shell>(
    () => ({
      companion,
      state,
      account: state.accounts.find((candidate) => candidate.id === accountId) ?? null,
      screen,
      pool,
      navigate: (target) => {
        openFeature(target, accountId);
        setScreen(target);
      },
      selectAccount: (id) => {
        setChosenId(id);
        void companion.app.setPreferences({ lastAccountId: id }).then((answer) => {
          if (!answer.ok) notify(answer.error);
        });
      },
      writePlan: (patient: PatientChoice | null) => {
        if (accountId === null) return;
        void pool.showFor(accountId, 'treatmentPlan', patient);
        setScreen('treatmentPlan');
      },
      connect: (reconnectId) => {
        const purpose = reconnectId
          ? ({ kind: 'reconnect', accountId: reconnectId } as const)
          : ({ kind: 'add' } as const);
        void companion.connection.start({ purpose }).then((answer) => {
          if (!answer.ok) notify(answer.error);
        });
      },
      notify,
    }),
    [companion, state, accountId, screen, pool, openFeature, notify],
  );

  useEffect(() => openFeature(screen, accountId), [openFeature, screen, accountId]);
  useEffect(() => pool.reconcile(state.guests), [pool, state.guests]);
  useSpareGuest(pool, account && isUsable(account) && !connecting ? account.id : null, embedOnScreen);
  useShortcuts(state.accounts, shell.selectAccount);

  const before = useRef(state);
  useEffect(() => {
    for (const news of announcementsBetween(before.current, state)) {
      const sentence = text(news.message, news.values);
      if (news.visible) show({ text: sentence, detail: null, tone: 'info' });
      else say(sentence);
    }
    before.current = state;
  }, [state, text, show, say]);

  return (
    <ShellContext value={shell}>
      <div
        className={styles['frame']}
        data-connecting={connecting ? '' : undefined}
        data-embed={embedOnScreen ? '' : undefined}
      >
        <a className={styles['skip']} href="#content">
          {text('frame.skip')}
        </a>
        <header className={styles['head']} data-region="bar">
          {state.sandbox && <p className={styles['sandbox']}>{text('frame.sandbox')}</p>}
          <TopBar feature={embedOnScreen ? feature : null} />
        </header>
        {!connecting && <Rail embedOnScreen={embedOnScreen} />}
        <main className={styles['content']} id="content" tabIndex={-1} data-region="content">
          <Banners />
          <div className={styles['stage']}>
            <GuestLayer feature={embedOnScreen ? feature : null} />
            {!embedOnScreen && <Content key={account?.id} />}
          </div>
        </main>
        <Toasts toasts={toasts} />
      </div>
    </ShellContext>
  );
}
