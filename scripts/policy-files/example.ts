import { descriptionOf } from '../../main/policy/descriptions/key-descriptions';
import type { ConfigurationKey } from '../../main/policy/schema-keys';
import { defaultWords, formOf } from '../../main/policy/value-words';
import { exampleOf } from './example-document';
import { groupsOf } from './windows-names';

const head = [
  '// Every setting of a policy, with an example of its value. Take the ones you need, change them to the values of',
  '// your clinic. Comments and commas at the end are read. Each setting that you leave out has its default.',
  '// On Linux the file is /etc/practice-companion/policy.json. Check it with: practice-companion --check-policy <file>',
];

/** A sentence as comment lines of readable width. */
function comment(sentence: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < 100) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${indent}// ${word}`);
  }
  return lines;
}

function setting(key: ConfigurationKey, indent: string): string[] {
  const usual = defaultWords(key.path);
  return [
    ...comment(descriptionOf(key.path)?.text.en ?? '', indent),
    ...comment(`Must be ${formOf(key)}.${usual === null ? '' : ` Default: ${usual}.`}`, indent),
    `${indent}${JSON.stringify(key.name)}: ${JSON.stringify(exampleOf(key))},`,
  ];
}

/** The annotated example: JSON with comments. */
export function annotatedExample(keys: readonly ConfigurationKey[]): string {
  const top = keys.filter(({ group }) => group === '').flatMap((key) => setting(key, '  '));
  const groups = groupsOf(keys).flatMap((group) => [
    `  ${JSON.stringify(group)}: {`,
    ...keys.filter((key) => key.group === group).flatMap((key) => setting(key, '    ')),
    '  },',
  ]);
  return [...head, '{', ...top, ...groups, '}', ''].join('\n');
}
