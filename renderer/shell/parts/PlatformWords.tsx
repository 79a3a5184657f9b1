import styles from '../errors/ErrorDetails.module.css';

/** What Fullscript says in its own words. Text, whatever stands in it. */
export function PlatformWords({ messages }: { readonly messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <ul className={styles['words']}>
      {messages.map((message, index) => (
        <li key={`${index} ${message}`}>
          <bdi>{message}</bdi>
        </li>
      ))}
    </ul>
  );
}
