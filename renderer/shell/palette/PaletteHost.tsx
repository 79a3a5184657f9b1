import { lazy, Suspense, useEffect, useState } from 'react';
import { useShell } from '../model/shell-context';

const loadPalette = () => import('./CommandPalette');
const CommandPalette = lazy(loadPalette);

/** Whether a key press asks for the palette: Ctrl or Cmd with K alone. */
const asksForPalette = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';

/**
 * Opens the palette by Ctrl or Cmd with K, also out of a guest (main forwards the key), and closes it by the same.
 * While somebody signs in, or a dialog asks something, there is none: nothing may change underneath.
 */
export function PaletteHost() {
  const { state } = useShell();
  return state.connection.step === 'idle' && state.disconnecting === null ? <Openable /> : null;
}

function Openable() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!asksForPalette(event)) return;
      event.preventDefault();
      setOpen((before) => !before && !document.querySelector('[role="dialog"], [role="alertdialog"]'));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  if (!open) return null;
  return (
    <Suspense>
      <CommandPalette onClose={() => setOpen(false)} />
    </Suspense>
  );
}
