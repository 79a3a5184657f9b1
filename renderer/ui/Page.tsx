import type { ReactNode, Ref } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: ReactNode;
  /** The title takes the keyboard where it is named: a page that opened in place of another begins there. */
  readonly titleRef?: Ref<HTMLHeadingElement>;
  /** Above the title: the way back. */
  readonly before?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Forms and prose keep a readable measure; lists take the room there is. */
  readonly narrow?: boolean;
  /** The last part takes the height that is left, and scrolls by itself. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A screen of our own: title, an optional sentence, content. */
export function Page({ title, titleRef, before, lead, actions, narrow, fill, children }: PageProps) {
  return (
    <div className={styles['page']} data-narrow={narrow ? '' : undefined} data-fill={fill ? '' : undefined}>
      <header className={styles['header']}>
        <div className={styles['words']}>
          {before && <div className={styles['before']}>{before}</div>}
          <h1 ref={titleRef} tabIndex={titleRef ? -1 : undefined} className={styles['title']}>
            {title}
          </h1>
          {lead && <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a screen, set off by a hairline. */
export function Section({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles['section']} aria-label={title}>
      <h2 className={styles['heading']}>{title}</h2>
      {lead && <p className={styles['lead']}>{lead}</p>}
      {children}
    </section>
  );
}
