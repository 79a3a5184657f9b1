import { useEffect, useState, useSyncExternalStore } from 'react';
import { IntlProvider } from 'react-intl';
import type { LockView } from '../../preload/contract/contract';
import type { ShellInterface } from '../../preload/surface';
import type { LoadedCatalogue } from '../locales/catalogue';
import { loadCatalogue } from '../locales/load';
import { CatalogueContext } from '../locales/use-text';
import type { GuestPool } from './guests/guest-pool';
import { AnnouncerRegion } from './parts/AnnouncerRegion';
import { StartFailure } from './parts/StartFailure';
import { ShellFrame } from './frame/ShellFrame';
import { ChoosePin } from './lock/ChoosePin';
import { LockScreen } from './lock/LockScreen';
import { LockWarning } from './lock/LockWarning';
import { useLockNews } from './lock/use-lock-news';
import type { StateStore } from './model/state-store';
import { useAnnouncer, type Announcer } from './model/use-announcer';

interface AppProps {
  readonly companion: ShellInterface;
  readonly store: StateStore;
  readonly pool: GuestPool;
  readonly initialCatalogue: LoadedCatalogue;
}

/** Draws nothing: tells screen readers of the lock, in the words of the language on screen. */
function LockNews({ lock, announcer }: { readonly lock: LockView; readonly announcer: Announcer }) {
  useLockNews(lock, announcer);
  return null;
}

/** The root: the newest state of main, in the language and theme it names. */
export function App({ companion, store, pool, initialCatalogue }: AppProps) {
  const { state, held, error } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const announcer = useAnnouncer();
  const [catalogue, setCatalogue] = useState(initialCatalogue);
  const language = state?.preferences.language ?? catalogue.language;
  const theme = state?.preferences.theme ?? 'system';
  const locked = state?.lock.phase === 'locked';
  const covered = locked || state?.lock.mustChoosePin === true;

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  useEffect(() => {
    document.documentElement.lang = catalogue.language;
  }, [catalogue]);

  useEffect(() => {
    if (language === catalogue.language) return undefined;
    let wanted = true;
    const load = async (): Promise<void> => {
      const loaded = await loadCatalogue(language);
      if (wanted) setCatalogue(loaded);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [language, catalogue]);

  return (
    <CatalogueContext value={catalogue}>
      <IntlProvider locale={catalogue.language} messages={catalogue.messages} defaultLocale="en-US">
        <AnnouncerRegion sentences={announcer.sentences} />
        {state && <LockNews lock={state.lock} announcer={announcer} />}
        {held && (
          <ShellFrame companion={companion} state={held} pool={pool} covered={covered} say={announcer.say} />
        )}
        {state && locked && <LockScreen companion={companion} state={state} />}
        {state && covered && !locked && <ChoosePin changePin={companion.lock.changePin} />}
        {state?.lock.phase === 'warning' && !covered && (
          <LockWarning secondsLeft={state.lock.secondsLeft ?? 0} stayUnlocked={companion.lock.stayUnlocked} />
        )}
        {!state && error && <StartFailure error={error} />}
      </IntlProvider>
    </CatalogueContext>
  );
}
