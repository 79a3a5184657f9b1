import { lazy, Suspense } from 'react';
import { useText } from '../../locales/use-text';
import { SkeletonRows } from '../../ui/Skeleton';
import { needsAccount } from '../model/route';
import { useShell } from '../model/shell-context';
import { Patients } from '../patients/Patients';
import { Welcome } from '../welcome/Welcome';
import styles from './Content.module.css';
import { InteractiveMark } from '../parts/InteractiveMark';

const ConnectionFlow = lazy(() => import('../connection/ConnectionFlow'));
const SetUp = lazy(() => import('../set-up/SetUp'));
const Activity = lazy(() => import('../activity/Activity'));
const ConnectionCheck = lazy(() => import('../connection-check/ConnectionCheck'));
const Settings = lazy(() => import('../settings/Settings'));

function ScreenNow() {
  const { state, account, screen } = useShell();
  if (state.connection.step !== 'idle') return <ConnectionFlow />;
  if (needsAccount(screen)) {
    if (state.application.status !== 'ready') return <SetUp />;
    if (!account) return <Welcome />;
    return <Patients key={account.id} account={account} />;
  }
  if (screen === 'activity') return <Activity />;
  if (screen === 'connectionCheck') return <ConnectionCheck />;
  return <Settings />;
}

/** The screen of our own that is to be seen. Fullscript's screens are drawn by the guest layer. */
export function Content() {
  const text = useText();
  return (
    <div className={styles['scroll']} data-scroll>
      <Suspense
        fallback={
          <div className={styles['loading']}>
            <SkeletonRows count={4} label={text('frame.loading')} />
          </div>
        }
      >
        <ScreenNow />
        <InteractiveMark />
      </Suspense>
    </div>
  );
}
