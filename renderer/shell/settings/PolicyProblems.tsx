import { useErrorWords } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';
import { ProblemPlaces } from '../set-up/ProblemPlaces';

/** What is wrong with the newest policy: all of it, or single values. */
export function PolicyProblems() {
  const { application, policy } = useShell().state;
  const errorWords = useErrorWords();
  const code = policy.error?.code ?? (policy.problems.length > 0 ? 'policy_invalid' : null);
  // Broken from the start: the Fullscript application below says it already.
  if (code === null || application.status === 'broken') return null;
  const words = errorWords(code);
  return (
    <Notice tone="danger" title={words.title}>
      <p>{words.next}</p>
      <ProblemPlaces problems={policy.problems} />
    </Notice>
  );
}
