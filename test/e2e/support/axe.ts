import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { expect, type Page } from 'playwright/test';

declare global {
  interface Window {
    readonly axe?: { readonly run: (context: Document, options: RunOptions) => Promise<AxeResults> };
  }
}

/** What axe says of a page: how many of its rules hold, and what is wrong, as one line each. */
export interface Audit {
  readonly passes: number;
  readonly violations: readonly string[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Judges a page by WCAG 2.2 AA and axe's best practices. None of our pages has frames, so it looks into none. */
export async function audit(page: Page): Promise<Audit> {
  // Half a megabyte, so once a document; the package for Playwright would bring it each time.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const judged = await page.evaluate(async (values) => {
    const { passes, violations } = (await window.axe?.run(document, {
      runOnly: { type: 'tag', values },
      // Of what holds, the count is enough: no list of every element, and no selectors.
      resultTypes: ['violations'],
      selectors: false,
      iframes: false,
    })) ?? { passes: [], violations: [] };
    return {
      passes: passes.length,
      violations: violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
      ),
    };
  }, tags);
  expect(judged.passes).toBeGreaterThan(10);
  return judged;
}

/** What axe finds wrong, as one line each. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => (await audit(page)).violations;
