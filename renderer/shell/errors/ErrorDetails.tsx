import type { CompanionError } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import styles from './ErrorDetails.module.css';

/** What is known beside the words: how long to wait, how much it is about, whose certificate was met, the reference. */
export function ErrorDetails({ error }: { readonly error: CompanionError }) {
  const text = useText();
  return (
    <>
      {error.retryAfterSeconds !== undefined && (
        <span>{text('error.wait', { seconds: error.retryAfterSeconds })} </span>
      )}
      {error.count !== undefined && <span>{text('error.count', { count: error.count })} </span>}
      {error.certificateIssuer !== undefined && (
        <span>{text('error.certificateIssuer', { issuer: error.certificateIssuer })} </span>
      )}
      {error.requestId !== undefined && (
        <span className={styles['reference']}>{text('error.reference', { id: error.requestId })}</span>
      )}
    </>
  );
}
