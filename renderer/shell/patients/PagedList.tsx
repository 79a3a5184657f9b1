import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { SkeletonRows } from '../../ui/Skeleton';
import { Notice } from '../../ui/Notice';
import { AnswerNotice } from '../errors/AnswerNotice';
import styles from './PagedList.module.css';
import type { Pages } from './use-pages';

/** A list that comes page by page: what stands while it comes, where there is nothing, and where it fails. */
export function PagedList<Item>({
  pages,
  words,
  icon,
  skeletons,
  className,
  children,
}: {
  readonly pages: Pages<Item>;
  /** Whose words tell of it. */
  readonly words: 'plans' | 'labs';
  readonly icon: LucideIcon;
  /** Rows that stand for it while it comes. */
  readonly skeletons: number;
  readonly className: string | undefined;
  /** One entry of the list. */
  readonly children: (item: Item) => ReactNode;
}) {
  const text = useText();
  const { items, more, unreadable, loading, trouble, loadMore } = pages;
  // Where the platform does not say it, a list that is at its end has as many as were read of it.
  const total = pages.total ?? (items && !more ? items.length + unreadable : null);
  return (
    <>
      <AnswerNotice trouble={trouble} />
      {!items && !trouble.error && <SkeletonRows count={skeletons} label={text(`${words}.loading`)} />}
      {items && unreadable > 0 && (
        <Notice tone="warning" title={text(`${words}.unreadable`, { count: unreadable })} />
      )}
      {items?.length === 0 && unreadable === 0 && !more && (
        <EmptyState icon={icon} title={text(`${words}.none.title`)}>
          {text(`${words}.none.text`)}
        </EmptyState>
      )}
      {items && (items.length > 0 || more) && (
        <>
          <output className={styles['count']}>
            {total === null
              ? text(`${words}.shown`, { shown: items.length })
              : text(`${words}.count`, { shown: items.length, total })}
          </output>
          <ul className={className}>{items.map(children)}</ul>
          {more && (
            <div>
              <Button onClick={loadMore} aria-disabled={loading}>
                {text(loading ? `${words}.loading` : `${words}.more`)}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
