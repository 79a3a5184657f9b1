import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** One sentence that teaches the next step. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** What a place says while it has nothing to show. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <Icon aria-hidden className={styles['icon']} strokeWidth={1.5} />
      <h2 className={styles['title']}>{title}</h2>
      {children && <p className={styles['text']}>{children}</p>}
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
