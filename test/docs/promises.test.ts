import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = resolve(import.meta.dirname, '../../docs');

/** Sections that say where something is, how it came to be, or what is not promised: a test could hold none of that. */
const promiseNothing: Readonly<Record<string, readonly string[]>> = {
  'security.md': [
    'Security, in plain words',
    'What must never happen',
    'What we do not protect against',
    'The client secret',
    'Reporting a problem',
  ],
  'privacy.md': ['Privacy statement', 'What Fullscript learns'],
  'architecture.md': ['Architecture', 'Folders', 'What is on disk'],
  'decisions.md': ['Decisions'],
};

/** What cannot be tested says so: `Not promised: …`, or names a limit that is the system's. */
const isLimit = (text: string): boolean =>
  /^- (?:Not promised:|On Linux any program of the same user|Without a PIN or Touch ID)/.test(text);

interface Block {
  readonly section: string;
  readonly text: string;
}

/** The paragraphs and list items of a document, with the section they belong to; tables and code are none. */
function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  const parts = markdown
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .split(/\n\s*\n|\n(?=(?:-|\d+\.) )/)
    .map((part) => part.trim());
  for (const part of parts) {
    const heading = /^#+ (.*)$/.exec(part);
    if (heading?.[1] !== undefined) section = heading[1];
    else if (part !== '' && !part.startsWith('|')) blocks.push({ section, text: part });
  }
  return blocks;
}

const linked = (text: string): string[] =>
  [...text.matchAll(/\]\((\.\.\/test\/[^)#]+)\)/g)].map(([, target]) => target ?? '');

describe.each(Object.entries(promiseNothing))('docs/%s', (name, silent) => {
  const blocks = blocksOf(readFileSync(resolve(docs, name), 'utf8'));

  it('names the test beside each of its promises', () => {
    const bare = blocks.filter(
      ({ section, text }) =>
        !silent.includes(section) &&
        linked(text).length === 0 &&
        !isLimit(text) &&
        // A title above a list.
        !/^\*\*[^*]+\*\*$/.test(text),
    );
    expect(bare.map(({ section, text }) => `${section}: ${text}`)).toEqual([]);
  });

  it('names tests that are there', () => {
    const targets = blocks.flatMap(({ text }) => linked(text));
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !existsSync(resolve(docs, target)))).toEqual([]);
  });

  it('has the sections that promise nothing', () => {
    const titles = [...readFileSync(resolve(docs, name), 'utf8').matchAll(/^#+ (.*)$/gm)].map(
      ([, title]) => title,
    );
    for (const each of silent) expect(titles).toContain(each);
  });
});
