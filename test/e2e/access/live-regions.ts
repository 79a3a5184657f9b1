import type { Page } from 'playwright/test';

declare global {
  interface Window {
    spoken?: string[];
  }
}

/**
 * Writes down what a screen reader is told by the live regions of a page, as WAI-ARIA 1.2 and Chromium's accessibility
 * events have it: words that come into a region that is there already, and an alert as soon as it is there. A polite
 * region that comes together with its words says nothing, and nothing in what is hidden is said.
 */
export const listenToLiveRegions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const spoken: string[] = [];
    window.spoken = spoken;
    const regions =
      '[aria-live="polite"], [aria-live="assertive"], [role="alert"], [role="status"], [role="log"], output';
    const alerts = '[role="alert"], [aria-live="assertive"]';
    const known = new WeakSet<Element>(document.querySelectorAll(regions));
    const isHidden = (element: Element): boolean => element.closest('[inert], [aria-hidden="true"]') !== null;
    const wordsOf = (node: Node): string => (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    const say = (element: Element, words: string): void => {
      if (words !== '' && !isHidden(element)) spoken.push(words);
    };
    const isWhole = (region: Element): boolean => {
      const atomic = region.getAttribute('aria-atomic');
      if (atomic !== null) return atomic === 'true';
      return region.matches('[role="alert"], [role="status"], output');
    };
    new MutationObserver((changes) => {
      const whole = new Set<Element>();
      for (const { target, addedNodes, type } of changes) {
        const place = target instanceof Element ? target : target.parentElement;
        const region = place?.closest(regions);
        if (region && known.has(region) && region.getAttribute('aria-live') !== 'off') {
          if (isWhole(region)) whole.add(region);
          else if (type === 'characterData') say(region, wordsOf(target));
          else for (const node of addedNodes) say(region, wordsOf(node));
        }
      }
      for (const region of whole) say(region, wordsOf(region));
      for (const region of document.querySelectorAll(regions)) {
        if (!known.has(region) && region.matches(alerts)) say(region, wordsOf(region));
        known.add(region);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });

/** Everything said since, or since it was asked last. */
export const spokenIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...(window.spoken ?? [])]);

/** Forgets what was said so far. */
export const forgetSpoken = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.spoken?.splice(0);
  });
