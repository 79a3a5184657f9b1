import { contract } from '../../preload/contract/contract';

interface Verb {
  readonly from: 'shell' | 'guest';
  readonly whileLocked?: true;
  readonly beforePin?: true;
}

const row = (name: string, { from, whileLocked, beforePin }: Verb): string =>
  `| \`${name}\` | ${from === 'shell' ? 'window' : 'guest page'} | ${whileLocked ? 'yes' : ''} | ${beforePin ? 'yes' : ''} |`;

/** A Markdown table of the contract's verbs: who may call them, and when. */
export function verbTable(): string {
  const rows = Object.entries(contract).flatMap(([group, verbs]) =>
    Object.entries<Verb>(verbs).map(([verb, definition]) => row(`${group}.${verb}`, definition)),
  );
  return `# The verbs between the pages and main

Made from the contract (\`preload/contract/\`) by \`npm run policy-files\`. What a verb does not open is closed: under the
lock it answers \`locked\`, and before a required PIN has been chosen \`pin_required\`
([test](../test/main/ipc/contract-verbs.test.ts)).

| verb | called by | while locked | before the PIN |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
