import { useErrorWords, useText } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';
import styles from './SetUp.module.css';

/** A configuration that cannot be used: its named error and the list of places to look at, never a value. */
export function ApplicationProblems() {
  const { application } = useShell().state;
  const text = useText();
  const errorWords = useErrorWords();
  if (application.status !== 'broken') return null;
  const words = errorWords(application.error?.code ?? 'configuration_invalid');
  // That the whole policy cannot be read the title has said already.
  const places = application.problems.filter(({ path, problem }) => path !== '' || problem !== 'unreadable');
  return (
    <Notice tone="danger" title={words.title} urgent>
      <p>{words.next}</p>
      {places.length > 0 && (
        <ul className={styles['problems']} aria-label={text('application.problems')}>
          {places.map((entry) => (
            <li key={`${entry.path} ${entry.problem}`}>
              {entry.path === '' ? text('configuration.wholePolicy') : <code>{entry.path}</code>}{' '}
              {text(`problem.${entry.problem}`)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
