import type { ConfigurationProblem } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import styles from './SetUp.module.css';

/** Every place to look at and what is wrong there, with its line in the file where it has one. Never a value. */
export function ProblemPlaces({ problems }: { readonly problems: readonly ConfigurationProblem[] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <ul className={styles['problems']} aria-label={text('application.problems')}>
      {problems.map(({ path, problem, position }) => (
        <li key={`${path} ${problem}`}>
          {path === '' ? text('configuration.wholePolicy') : <code>{path}</code>} {text(`problem.${problem}`)}
          {position && ` ${text('problem.position', { ...position })}`}
        </li>
      ))}
    </ul>
  );
}
