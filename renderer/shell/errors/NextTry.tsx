import { useIntl } from 'react-intl';
import { useText } from '../../locales/use-text';

/** When the app tries again by itself. Screen readers read it with the notice, and are not told each time it changes. */
export function NextTry({ at, asking }: { readonly at: number | null; readonly asking: boolean }) {
  const text = useText();
  const { formatTime } = useIntl();
  if (at === null && !asking) return null;
  const time = formatTime(at ?? 0, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  return (
    <span aria-live="off">{at === null ? text('recovery.asking') : text('recovery.nextTry', { time })}</span>
  );
}
