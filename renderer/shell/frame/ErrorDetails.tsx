import type { CompanionError } from '../../../preload/errors';
import { useText } from '../../locales/use-text';
import styles from './ErrorDetails.module.css';

/** How long the platform asked us to wait, how much it is about, and the reference to quote to Fullscript's support. */
export function ErrorDetails({ error }: { readonly error: CompanionError }) {
  const text = useText();
  return (
    <>
      {error.retryAfterSeconds !== undefined && (
        <span>{text('error.wait', { seconds: error.retryAfterSeconds })} </span>
      )}
      {error.count !== undefined && <span>{text('error.count', { count: error.count })} </span>}
      {error.requestId !== undefined && (
        <span className={styles['reference']}>{text('error.reference', { id: error.requestId })}</span>
      )}
    </>
  );
}
