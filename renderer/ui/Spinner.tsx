import styles from './Spinner.module.css';

/** A small turning ring beside words that say what is going on. */
export function Spinner() {
  return <span aria-hidden className={styles['spinner']} />;
}
