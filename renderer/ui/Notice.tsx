import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const icons = { info: Info, positive: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;

interface NoticeProps {
  readonly tone: keyof typeof icons;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Full width strip under the top bar instead of a block in the text. */
  readonly strip?: boolean;
  /** Spoken at once when it appears. */
  readonly urgent?: boolean;
}

/** A message that stays: what is the matter, and what to do. */
export function Notice({ tone, title, children, actions, strip, urgent }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      className={styles['notice']}
      data-tone={tone}
      data-strip={strip ? '' : undefined}
      role={urgent ? 'alert' : undefined}
    >
      <Icon aria-hidden className={styles['icon']} />
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {children && <div className={styles['text']}>{children}</div>}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
