// First of all, so that the style of each component comes after them and wins.
import '../ui/tokens.css';
import '../ui/font.css';
import '../ui/base.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { keepDragsInside } from '../drags/keep-drags-inside';
import { baseCatalogue, loadCatalogue } from '../locales/load';
import { App } from './App';
import { createGuestPool } from './guests/guest-pool';
import { tellUnhandled } from './model/tell-unhandled';
import { createStateStore } from './model/state-store';

/** Draws the shell as soon as main's first state is here; until then the window's own colour stands. */
async function start(): Promise<void> {
  const { companion } = window;
  tellUnhandled(companion.app, window);
  const store = createStateStore(companion);
  const pool = createGuestPool(companion.embed);
  await store.ready;
  const language = store.getSnapshot().state?.preferences.language;
  const catalogue = language ? await loadCatalogue(language) : baseCatalogue;
  keepDragsInside(document);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html lacks #root');
  // At once, effects included: nothing else is to be done, and the first screen's handlers stand before it is painted.
  flushSync(() =>
    createRoot(root).render(
      <App companion={companion} store={store} pool={pool} initialCatalogue={catalogue} />,
    ),
  );
}

void start();
