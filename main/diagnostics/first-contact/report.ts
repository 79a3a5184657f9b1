import type { EnvironmentId } from '../../../preload/contract/contract';
import type { ContactEntry, ContactFact, ContactState } from '../../../preload/contract/first-contact';
import type { ReportedVersions } from '../check-report';
import type { ContactWords } from '../check-words';

/** A fact, in the wire's words. */
const factText = ({ fact, value }: ContactFact, { say }: ContactWords): string =>
  `${say(`contact.fact.${fact}`)} ${Array.isArray(value) ? value.join(', ') || '-' : String(value)}`;

const width = 14;

/** A question's answer, or why it has none, in words. */
export function verdictOf({ status, answer, reason }: ContactEntry, { say }: ContactWords): string {
  if (reason !== null) return say(`contact.reason.${reason}`);
  return answer === null ? say(`contact.status.${status}`) : say(`contact.answer.${answer}`);
}

/** A question's lines: verdict, question, answer; below it what was seen. */
export function entryLines(entry: ContactEntry, words: ContactWords): string[] {
  const { say } = words;
  const seen = entry.facts.filter(({ value }) => !Array.isArray(value) || value.length > 0);
  return [
    `${say(`contact.status.${entry.status}`).padEnd(width)} ${say(`contact.question.${entry.question}`)}`,
    `    ${entry.question}: ${verdictOf(entry, words)}`,
    ...seen.map((fact) => `    ${factText(fact, words)}`),
  ];
}

/** How it ended: all as assumed, something differs, or some questions have no answer. */
export function outcomeOf(entries: readonly ContactEntry[]): 'assumed' | 'differs' | 'unanswered' {
  if (entries.some(({ status }) => status === 'differs')) return 'differs';
  // Questions about another environment, or that take two hours, do not count.
  const owed = entries.filter(
    ({ reason }) => reason !== 'notOfThisEnvironment' && reason !== 'takesTwoHours',
  );
  return owed.every(({ status }) => status === 'assumed') ? 'assumed' : 'unanswered';
}

/** The numbers for the summary. */
export const countsOf = (entries: readonly ContactEntry[]) => ({
  assumed: entries.filter(({ status }) => status === 'assumed').length,
  differs: entries.filter(({ status }) => status === 'differs').length,
  unanswered: entries.filter(({ status }) => status === 'unanswered').length,
});

/** A report's last lines: what differs from the app's assumptions, and what became of the sign-ins. */
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

/** A report's first lines: program, date, environment. Neither host nor application is named. */
export const contactHead = (
  versions: ReportedVersions,
  startedAt: number,
  environment: EnvironmentId,
): string[] => [
  `Practice Companion ${versions.app}, Electron ${versions.electron}, ${versions.system}`,
  `${new Date(startedAt).toISOString().slice(0, 16)}Z  ${environment}`,
];

/** The whole first contact as text that can be passed on: no name, no id, no secret. */
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
