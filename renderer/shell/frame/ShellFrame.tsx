import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { AppState } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useErrorWords, useText } from '../../locales/use-text';
import type { GuestPool } from '../guests/guest-pool';
import { GuestLayer } from '../embed/GuestLayer';
import { useSpareGuest } from '../embed/use-spare-guest';
import { useZoomKeys } from '../embed/use-zoom-keys';
import type { WorkQuestion } from '../guests/work-question';
import { currentAccountOf, isUsable } from '../model/accounts';
import { usePlaces } from '../model/places';
import { featureOf, needsAccount } from '../model/route';
import { actionsOf, openFeature } from '../model/shell-actions';
import { isSandbox } from '../model/sandbox';
import { ShellContext } from '../model/shell-context';
import { useDrafts } from '../model/use-drafts';
import { useActingNews } from '../model/use-acting-news';
import type { Announcer } from '../model/use-announcer';
import { useNews } from '../model/use-news';
import { useQueries } from '../model/use-queries';
import { useSelection } from '../model/use-selection';
import { useToasts } from '../model/use-toasts';
import { Banners } from './Banners';
import { Content } from './Content';
import { Rail } from './Rail';
import styles from './ShellFrame.module.css';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { useOpenedPlan } from '../links/use-opened-plan';
import { useShortcut } from '../shortcuts/use-shortcut';
import { useShortcuts } from './use-shortcuts';

const ConnectDialog = lazy(() => import('../connection/ConnectDialog'));
const LoseWork = lazy(() => import('../embed/LoseWork'));
const Closing = lazy(() => import('../embed/Closing'));
const LinkDialog = lazy(() => import('../links/LinkDialog'));
const ShortcutSheet = lazy(() => import('../shortcuts/ShortcutSheet'));

const sayNothing = (): void => undefined;

interface ShellFrameProps {
  readonly companion: ShellInterface;
  readonly state: AppState;
  readonly pool: GuestPool;
  /** Something opaque stands before the frame: nothing of it may be seen, spoken, or begun. */
  readonly covered: boolean;
  /** Tells screen readers what the eye sees anyway. */
  readonly say: Announcer['say'];
}

/** Rail, top bar, content: the frame around every screen, and what they share. */
export function ShellFrame({ companion, state, pool, covered, say }: ShellFrameProps) {
  const text = useText();
  const errorWords = useErrorWords();
  const toasts = useToasts();
  const { show } = toasts;
  const [question, ask] = useState<WorkQuestion | null>(null);
  const [chosenId, setChosenId] = useState(state.preferences.lastAccountId);
  const [askingWhere, askWhere] = useState(false);
  const [sheetOpen, openSheet] = useState(false);
  const [finding, setFinding] = useState(false);
  if (covered && sheetOpen) openSheet(false);
  const showShortcuts = useCallback(() => openSheet(true), []);
  const endFinding = useCallback(() => setFinding(false), []);
  const account = currentAccountOf(state.accounts, chosenId);
  const accountId = account?.id ?? null;
  const { place, changePlace, setScreen, changePlaceOf, drafts, dropDrafts } = usePlaces(
    state.accounts,
    accountId,
  );
  const { screen } = place;
  const connecting = state.connection.step !== 'idle';
  const ready = account && !connecting && !covered && state.application.status === 'ready';
  const feature = ready ? featureOf(screen) : null;

  const notify = useCallback(
    (notice: string | CompanionError, undo?: () => void) => {
      if (typeof notice === 'string') return show({ text: notice, detail: null, tone: 'info', undo });
      const words = errorWords(notice.code);
      return show({ text: words.title, detail: words.next, tone: 'error' });
    },
    [errorWords, show],
  );
  const tellBack = useCallback(() => notify(text('recovery.back')), [notify, text]);
  const { queries, outages } = useQueries(covered, tellBack);
  const actions = actionsOf({
    companion,
    state,
    accountId,
    pool,
    setScreen,
    changePlaceOf,
    setChosenId,
    ask,
    askWhere: () => askWhere(true),
    notify,
  });

  const revealed = useSelection({ accounts: companion.accounts, pool, notify }, accountId);
  useEffect(() => {
    if (!covered) openFeature({ state, pool }, screen, accountId);
  }, [state, pool, screen, accountId, covered]);
  // Not with every change of the state: a mount that fails at once would be asked for without end.
  const openable = feature && account && isUsable(account) ? feature : null;
  useEffect(() => pool.cameTo(accountId, openable), [pool, accountId, openable]);
  useEffect(() => pool.reconcile(state.guests), [pool, state.guests]);
  const mayPrepare = account && isUsable(account) && !connecting && !covered;
  useSpareGuest(pool, mayPrepare ? account.id : null, feature !== null);
  useZoomKeys(companion.accounts, feature === null ? null : accountId);
  useShortcuts({ covered, accounts: state.accounts, select: actions.selectAccount, lock: actions.lock });
  useShortcut('sheet', showShortcuts, !covered);
  useDrafts(companion.app, state.lock, drafts, dropDrafts);
  useOpenedPlan(companion.links, covered ? null : state.openedPlan, actions.openActivity);
  // Whatever stands before the frame, nothing of it is spoken: names stay behind it.
  useNews(state, { show, say: covered ? sayNothing : say });
  useActingNews(covered ? null : account, say);

  return (
    <QueryClientProvider client={queries}>
      <ShellContext
        value={{
          companion,
          state,
          account,
          screen,
          place,
          changePlace,
          drafts,
          pool,
          showShortcuts,
          findInPage: () => setFinding(true),
          ...actions,
        }}
      >
        <div className={styles['frame']} inert={covered} aria-hidden={covered}>
          {!covered && (
            <>
              <a className={styles['skip']} href="#content">
                {text('frame.skip')}
              </a>
              <header className={styles['head']} data-region="bar">
                {isSandbox(state, account) && <p className={styles['sandbox']}>{text('frame.sandbox')}</p>}
                <TopBar feature={feature} />
              </header>
            </>
          )}
          {!covered && !connecting && <Rail embedOnScreen={feature !== null} />}
          <main className={styles['content']} id="content" tabIndex={-1} data-region="content">
            {!covered && <Banners />}
            <div className={styles['stage']}>
              <GuestLayer
                feature={feature}
                revealed={revealed}
                finding={finding}
                onFindEnd={endFinding}
                outages={outages}
                onBack={tellBack}
              />
              {!covered && !feature && <Content key={needsAccount(screen) ? accountId : null} />}
            </div>
          </main>
          {!covered && <Toasts toasts={toasts} />}
          {!covered && (
            <Suspense>
              {question?.accountId === accountId && (
                <LoseWork question={question} onClose={() => ask(null)} />
              )}
              {state.closing && <Closing />}
              {state.askedLink && !connecting && (
                <LinkDialog key={state.askedLink.id} asked={state.askedLink} />
              )}
              {sheetOpen && <ShortcutSheet onClose={() => openSheet(false)} />}
              {askingWhere && <ConnectDialog onClose={() => askWhere(false)} />}
            </Suspense>
          )}
        </div>
      </ShellContext>
    </QueryClientProvider>
  );
}
