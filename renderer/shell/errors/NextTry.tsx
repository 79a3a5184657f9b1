import { useIntl } from 'react-intl';
import { useText } from '../../locales/use-text';

/** When the same is asked again by itself. Read with the notice, and not again when it changes. */
export function NextTry({ at }: { readonly at: number }) {
  const text = useText();
  const { formatTime } = useIntl();
  const time = formatTime(at, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  return <span className="quiet">{text('recovery.nextTry', { time })}</span>;
}
