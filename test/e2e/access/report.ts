import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../preload/contract';
import { projectFolder } from '../support/companion';
import type { Audit } from '../support/axe';
import type { Walk } from './tab-walk';

/** What was found on one screen. */
interface Finding extends Audit, Walk {
  readonly screen: string;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly direction: 'forwards' | 'backwards';
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

const linesOf = ({
  screen,
  language,
  theme,
  direction,
  passes,
  violations,
  stops,
  flaws,
}: Finding): string[] => [
  `## ${screen}, ${language}, ${theme}`,
  '',
  `axe: ${passes} rules hold, ${violations.length} do not`,
  ...violations.map((line) => `- ${line}`),
  '',
  `Tab, ${direction}, ${stops.length} stops:`,
  ...stops.map(({ role, name }, at) => `${at + 1}. ${role} “${name}”`),
  ...flaws.map((line) => `- wrong: ${line}`),
  '',
];

/** Begins a report. */
export function openReport(name: string, title: string): Report {
  const lines = [`# ${title}`, ''];
  const wrong: string[] = [];
  return {
    add: (finding) => {
      lines.push(...linesOf(finding));
      const { screen, language, violations, flaws } = finding;
      wrong.push(...[...violations, ...flaws].map((flaw) => `${screen}, ${language}: ${flaw}`));
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
