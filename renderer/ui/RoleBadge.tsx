import type { Account } from '../../preload/contract/contract';
import styles from './RoleBadge.module.css';

/** The role of a person: *Practitioner* filled, *Staff* outlined, so that shape speaks where colour cannot. */
export function RoleBadge({ role, label }: { readonly role: Account['role']; readonly label: string }) {
  return (
    <span className={styles['badge']} data-role={role}>
      {label}
    </span>
  );
}
