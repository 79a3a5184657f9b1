import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useShell } from '../model/shell-context';
import { isShortcut, somethingIsAsked } from '../shortcuts/pressed';
import { EarlyField } from './EarlyField';

const loadPalette = () => import('./CommandPalette');
const CommandPalette = lazy(loadPalette);

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
  /** What was typed before the palette was there. */
  const [early, setEarly] = useState('');
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isShortcut('palette', event)) return;
      event.preventDefault();
      if (!open && somethingIsAsked()) return;
      if (!open) opener.current = document.activeElement;
      setEarly('');
      setOpen(!open);
    };
    // On its way down: the fields of a dialog keep keys to themselves.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [open]);
  useEffect(() => {
    // Loaded in a quiet moment, so that it usually stands at once.
    const idle = requestIdleCallback(() => void loadPalette(), { timeout: 5_000 });
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    if (open) return;
    // The guest that had the keyboard gets it back as well; what a command has focused since is left alone.
    const { current } = opener;
    opener.current = null;
    if (current instanceof HTMLElement && current.isConnected && document.activeElement === document.body)
      current.focus();
  }, [open]);
  if (!open) return null;
  const close = (): void => setOpen(false);
  return (
    <Suspense fallback={<EarlyField value={early} onChange={setEarly} onClose={close} />}>
      <CommandPalette initialQuery={early} onClose={close} />
    </Suspense>
  );
}
