import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** What axe says of a page: how many of its rules hold, and what is wrong, as one line each. */
export interface Audit {
  readonly passes: number;
  readonly violations: readonly string[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Judges a page by WCAG 2.2 AA and axe's best practices. */
export async function audit(page: Page): Promise<Audit> {
  // A page that Electron made cannot open the blank page that the newer mode needs.
  const { violations, passes } = await new AxeBuilder({ page })
    // Of what holds, the count is enough: no list of every element.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .withTags(tags)
    .analyze();
  expect(passes.length).toBeGreaterThan(10);
  return {
    passes: passes.length,
    violations: violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    ),
  };
}

/** What axe finds wrong, as one line each. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => (await audit(page)).violations;
