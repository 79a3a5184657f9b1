import type { Account } from '../../../preload/contract/contract';
import styles from './StatusDot.module.css';

/** The state of an account as a shape and a colour: full, hollow or crossed. Words stand beside it. */
export function StatusDot({ status }: { readonly status: Account['status'] }) {
  return <span aria-hidden className={styles['dot']} data-status={status} />;
}
