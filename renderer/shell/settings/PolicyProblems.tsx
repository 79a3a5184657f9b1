import { useErrorWords, useText } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';
import styles from './Configuration.module.css';

/** Why the newest policy is not in force: its named error and every place in it, never a value. */
export function PolicyProblems() {
  const { application, policy } = useShell().state;
  const text = useText();
  const errorWords = useErrorWords();
  // Broken from the start: the Fullscript application above says it already.
  if (!policy.error || application.status === 'broken') return null;
  const words = errorWords(policy.error.code);
  return (
    <Notice tone="danger" title={words.title}>
      <p>{words.next}</p>
      <ul className={styles['problems']} aria-label={text('application.problems')}>
        {policy.problems.map(({ path, problem }) => (
          <li key={`${path} ${problem}`}>
            {path === '' ? text('configuration.wholePolicy') : <code>{path}</code>}{' '}
            {text(`problem.${problem}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
