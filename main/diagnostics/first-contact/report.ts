import type { EnvironmentId } from '../../../preload/contract/contract';
import type { ContactEntry, ContactFact, ContactState } from '../../../preload/contract/first-contact';
import type { ReportedVersions } from '../check-report';
import type { ContactWords } from '../check-words';

/** One fact, in the words of the wire. */
const factText = ({ fact, value }: ContactFact, { say }: ContactWords): string =>
  `${say(`contact.fact.${fact}`)} ${Array.isArray(value) ? value.join(', ') || '-' : String(value)}`;

const width = 14;

/** What is said of a question, in words. */
export function verdictOf({ status, answer, reason }: ContactEntry, { say }: ContactWords): string {
  if (reason !== null) return say(`contact.reason.${reason}`);
  return answer === null ? say(`contact.status.${status}`) : say(`contact.answer.${answer}`);
}

/** The lines of one question: verdict, question, answer; below it what was seen. */
export function entryLines(entry: ContactEntry, words: ContactWords): string[] {
  const { say } = words;
  const seen = entry.facts.filter(({ value }) => !Array.isArray(value) || value.length > 0);
  return [
    `${say(`contact.status.${entry.status}`).padEnd(width)} ${say(`contact.question.${entry.question}`)}`,
    `    ${entry.question}: ${verdictOf(entry, words)}`,
    ...seen.map((fact) => `    ${factText(fact, words)}`),
  ];
}

/** How a walk came out: everything as assumed, something differs, or not every question has an answer. */
export function outcomeOf(entries: readonly ContactEntry[]): 'assumed' | 'differs' | 'unanswered' {
  if (entries.some(({ status }) => status === 'differs')) return 'differs';
  // What is not of this environment, or takes two hours, is no fault of this walk.
  const owed = entries.filter(
    ({ reason }) => reason !== 'notOfThisEnvironment' && reason !== 'takesTwoHours',
  );
  return owed.every(({ status }) => status === 'assumed') ? 'assumed' : 'unanswered';
}

/** Numbers for the sentence that sums up. */
export const countsOf = (entries: readonly ContactEntry[]) => ({
  assumed: entries.filter(({ status }) => status === 'assumed').length,
  differs: entries.filter(({ status }) => status === 'differs').length,
  unanswered: entries.filter(({ status }) => status === 'unanswered').length,
});

/** The lines that end a report: what differs from what the app assumes, and what became of its sign-ins. */
export function closingLines(
  entries: readonly ContactEntry[],
  ended: ContactState['ended'],
  words: ContactWords,
): string[] {
  const { say } = words;
  const differing = entries.filter(({ status }) => status === 'differs');
  return [
    say('contact.differing'),
    ...(differing.length === 0
      ? [`    ${say('contact.differing.nothing')}`]
      : differing.map((entry) => `    ${entry.question}: ${verdictOf(entry, words)}`)),
    '',
    say('contact.counts', countsOf(entries)),
    ...(ended === null ? [] : [say(`contact.ended.${ended}`)]),
  ];
}

/** The first lines of a report: the program, the day, the environment. Neither host nor application is named. */
export const contactHead = (
  versions: ReportedVersions,
  startedAt: number,
  environment: EnvironmentId,
): string[] => [
  `Practice Companion ${versions.app}, Electron ${versions.electron}, ${versions.system}`,
  `${new Date(startedAt).toISOString().slice(0, 16)}Z  ${environment}`,
];

/** A whole walk as text that its owner can pass on: no name, no id, no secret. */
export function contactReport(
  { entries, ended, environment, startedAt }: ContactState,
  versions: ReportedVersions,
  words: ContactWords,
): string {
  return [
    ...contactHead(versions, startedAt, environment),
    '',
    ...entries.flatMap((entry) => entryLines(entry, words)),
    '',
    ...closingLines(entries, ended, words),
    '',
  ].join('\n');
}
