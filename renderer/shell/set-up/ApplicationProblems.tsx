import { useErrorWords } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';
import { ProblemPlaces } from './ProblemPlaces';

/** A policy that cannot be used at all: its named error and the places to look at. */
export function ApplicationProblems() {
  const { application } = useShell().state;
  const errorWords = useErrorWords();
  if (application.status !== 'broken') return null;
  const words = errorWords(application.error?.code ?? 'configuration_invalid');
  // That the whole policy cannot be read the title has said already.
  const places = application.problems.filter(({ path, problem }) => path !== '' || problem !== 'unreadable');
  return (
    <Notice tone="danger" title={words.title} urgent>
      <p>{words.next}</p>
      <ProblemPlaces problems={places} />
    </Notice>
  );
}
