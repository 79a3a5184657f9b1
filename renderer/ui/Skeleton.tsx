import styles from './Skeleton.module.css';

/** Rows in the shape of the list that comes. `label` is spoken while it loads. */
export function SkeletonRows({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <output className={styles['status']}>
      <span className="visually-hidden">{label}</span>
      <div aria-hidden className={styles['rows']}>
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className={styles['row']}>
            <span className={styles['bar']} data-width={index % 3} />
            <span className={styles['bar']} data-width={(index + 1) % 3} />
          </div>
        ))}
      </div>
    </output>
  );
}

/** The outline of a Fullscript page: header, title, search, a column of cards. */
export function SkeletonPage() {
  return (
    <div aria-hidden className={styles['page']}>
      <span className={styles['bar']} data-width="1" />
      <span className={styles['field']} />
      <span className={styles['card']} />
      <span className={styles['card']} />
      <span className={styles['card']} />
    </div>
  );
}
