import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../preload/contract/contract';
import { projectFolder } from '../support/companion';
import type { Audit } from '../support/axe';
import type { Walk } from './tab-walk';

/** What was found on one screen. */
interface Finding extends Audit {
  readonly screen: string;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly direction: 'forwards' | 'backwards';
  /** Null where another look at the same screen is the one with the walk. */
  readonly walk: Walk | null;
}

/** A report that people read: `out/access/<name>.md`. */
export interface Report {
  readonly add: (finding: Finding) => void;
  /** The screen did not come. */
  readonly fail: (screen: string, error: unknown) => void;
  /** Everything that is wrong, one line each, by screen. */
  readonly flaws: readonly string[];
  readonly write: () => Promise<void>;
}

const linesOfWalk = (direction: string, { stops, flaws }: Walk): string[] => [
  '',
  `Tab, ${direction}, ${stops.length} stops:`,
  ...stops.map(({ role, name }, at) => `${at + 1}. ${role} “${name}”`),
  ...flaws.map((line) => `- wrong: ${line}`),
];

const linesOf = ({ screen, language, theme, direction, passes, violations, walk }: Finding): string[] => [
  `## ${screen}, ${language}, ${theme}`,
  '',
  `axe: ${passes} rules hold, ${violations.length} do not`,
  ...violations.map((line) => `- ${line}`),
  ...(walk ? linesOfWalk(direction, walk) : []),
  '',
];

/** Begins a report. */
export function openReport(name: string, title: string): Report {
  const lines = [`# ${title}`, ''];
  const wrong: string[] = [];
  return {
    add: (finding) => {
      lines.push(...linesOf(finding));
      const { screen, language, violations, walk } = finding;
      wrong.push(...[...violations, ...(walk?.flaws ?? [])].map((flaw) => `${screen}, ${language}: ${flaw}`));
    },
    fail: (screen, error) => wrong.push(`${screen} does not open: ${String(error).slice(0, 300)}`),
    flaws: wrong,
    write: async () => {
      const folder = join(projectFolder, 'out', 'access');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${name}.md`), `${lines.join('\n')}\n`);
    },
  };
}
