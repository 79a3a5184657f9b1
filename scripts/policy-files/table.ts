import { costWords } from '../../main/policy/bad-values';
import { descriptionOf, groupTitles } from '../../main/policy/descriptions/key-descriptions';
import type { ConfigurationKey } from '../../main/policy/schema-keys';
import { defaultWords, formOf } from '../../main/policy/value-words';
import { countsOf, countsWords } from './when-counts';
import { groupsOf } from './windows-names';

const start = '<!-- The tables of policies are written by `npm run policy-files`. -->';
const end = '<!-- End of the tables of policies. -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function row(key: ConfigurationKey): string {
  const description = descriptionOf(key.path);
  const usual = defaultWords(key.path);
  const notes = [
    description?.text.en ?? '',
    description?.secret ? 'A secret: never shown, only whether it is set.' : '',
  ];
  const cells = [
    `\`${key.path}\``,
    formOf(key),
    usual === null ? 'none' : usual,
    countsWords[countsOf(key.path)],
    costWords(key.path),
    notes.filter(Boolean).join(' '),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function tableOf(title: string, keys: readonly ConfigurationKey[]): string {
  const lines = [
    '| setting | must be | default | a change counts | a wrong value | meaning |',
    '| --- | --- | --- | --- | --- | --- |',
    ...keys.map(row),
  ];
  return [`#### ${title}`, '', ...lines, ''].join('\n');
}

/** The guide with its policy tables rewritten. Throws if the guide has no place for them. */
export function withTables(guide: string, keys: readonly ConfigurationKey[]): string {
  const [before, rest] = guide.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error('the IT guide has no place for the tables');
  const tables = ['', ...groupsOf(keys)].map((group) =>
    tableOf(
      groupTitles[group]?.en ?? group,
      keys.filter((key) => key.group === group),
    ),
  );
  return `${before}${start}\n\n${tables.join('\n')}\n${end}${after}`;
}
