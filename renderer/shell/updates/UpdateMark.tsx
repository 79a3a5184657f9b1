import type { UpdatesView } from '../../../preload/contract/updates';
import { useText } from '../../locales/use-text';
import { useShell } from '../model/shell-context';

/** What a person should know of updates without looking; null where nothing waits for them. Pure. */
function waiting({ mode, phase, installs, below }: UpdatesView) {
  if (mode === 'off') return null;
  if (below !== null) return 'updates.mark.below';
  if (phase === 'ready') return 'updates.mark.ready';
  // What a package manager installs is nobody's work here.
  return phase === 'available' && installs === 'app' ? 'updates.mark.available' : null;
}

/** The mark at the way to *Settings*: an update waits. It interrupts nobody. */
export function UpdateMark({ className }: { readonly className: string | undefined }) {
  const { state } = useShell();
  const text = useText();
  const message = waiting(state.updates);
  if (message === null) return null;
  return (
    <span className={className}>
      <span className="visually-hidden">{text(message)}</span>
    </span>
  );
}
