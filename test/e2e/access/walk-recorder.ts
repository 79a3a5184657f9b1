import type { Page } from 'playwright/test';

/** Where the keyboard was, as Chromium's accessibility tree says it, and what is wrong with that place. */
export interface Stop {
  /** Place among the stops of the page in the order of the document; -1 for what was not expected to take focus. */
  readonly index: number;
  readonly role: string;
  readonly name: string;
  readonly flaws: readonly string[];
}

/** What must be reached by Tab, in the order of the document, and what a mouse alone can reach. */
export interface Reach {
  readonly stops: readonly string[];
  readonly mouseOnly: readonly string[];
  /** True where a modal dialog keeps the keyboard. */
  readonly modal: boolean;
}

declare global {
  interface Window {
    accessWalk?: { readonly record: () => Stop; readonly reach: () => Reach };
  }
}

/** Chromium tells role and name of an element by these two with the feature `ComputedAccessibilityInfo`. */
export const accessibilityInfo: readonly string[] = ['--enable-blink-features=ComputedAccessibilityInfo'];

/** Puts into the page what finds its stops and judges the one that has the keyboard. */
export const installRecorder = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if (window.accessWalk) return;
    const focusable =
      'a[href], button, input, select, textarea, summary, webview, iframe, [tabindex], [contenteditable]';
    const controls =
      'a[href], button, input, select, textarea, summary, [role="button"], [role="link"], [role="checkbox"], [role="radio"], [role="switch"], [role="tab"], [role="menuitem"], [role="menuitemradio"], [role="option"], [role="row"]';
    /** Inside of these the arrow keys lead from one part to the next (WAI-ARIA composite widgets). */
    const composites =
      '[role="grid"], [role="listbox"], [role="menu"], [role="radiogroup"], [role="tablist"], [role="toolbar"]';

    /** Asked of Chromium once a walk: each question after a move of the keyboard makes the whole tree anew. */
    let described = new WeakMap<Element, { role: string; name: string }>();
    const describe = (element: Element): { role: string; name: string } => {
      const known = described.get(element) ?? {
        role: String(Reflect.get(element, 'computedRole') ?? element.tagName.toLowerCase()),
        name: String(Reflect.get(element, 'computedName') ?? '').trim(),
      };
      described.set(element, known);
      return known;
    };
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;
    const isDisabled = (element: Element): boolean => element.matches(':disabled');
    const scope = (): Element => {
      const dialogs = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]')];
      return dialogs.filter((dialog) => isSeen(dialog)).at(-1) ?? document.body;
    };
    /** A group of radio buttons is one stop: the chosen one, or any where none is chosen. */
    const groupOf = (element: Element): string | null =>
      element instanceof HTMLInputElement && element.type === 'radio' ? element.name : null;
    const stopsIn = (root: Element): Element[] => {
      const groups = new Set<string>();
      return [...root.querySelectorAll<HTMLElement>(focusable)].filter((element) => {
        if (element.tabIndex < 0 || isDisabled(element) || !isSeen(element)) return false;
        const group = groupOf(element);
        if (group === null) return true;
        const chosen = root.querySelector(`input[type="radio"][name="${CSS.escape(group)}"]:checked`);
        if (chosen && chosen !== element) return false;
        if (groups.has(group)) return false;
        groups.add(group);
        return true;
      });
    };

    const channels = (colour: string): readonly number[] => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const luminance = (colour: readonly number[]): number => {
      const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one: readonly number[], other: readonly number[]): number => {
      const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const ground = (element: Element | null): readonly number[] => {
      for (let at = element; at; at = at.parentElement) {
        const colour = channels(getComputedStyle(at).backgroundColor);
        if ((colour[3] ?? 1) > 0.5) return colour;
      }
      return [255, 255, 255];
    };
    /** The outline of the element or of what stands for it, such as the label around a radio button. */
    const flawsOfOutline = (element: Element): string[] => {
      const drawn = [element, element.parentElement, element.nextElementSibling].find((candidate) => {
        // What is there for screen readers alone shows nothing.
        if (!candidate || candidate.getBoundingClientRect().width <= 1) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      if (!drawn) return ['does not show that it has the keyboard'];
      const { outlineColor, outlineOffset } = getComputedStyle(drawn);
      const behind = ground(Number.parseFloat(outlineOffset) < 0 ? drawn : drawn.parentElement);
      const ratio = contrast(channels(outlineColor), behind);
      return ratio < 3 ? [`its outline has a contrast of ${ratio.toFixed(1)}`] : [];
    };
    /** WCAG 2.4.11: nothing lies over what has the keyboard, and it is on screen. */
    const flawsOfPlace = (element: Element): string[] => {
      const box = element.getBoundingClientRect();
      const left = Math.max(box.left, 0);
      const right = Math.min(box.right, window.innerWidth);
      const top = Math.max(box.top, 0);
      const bottom = Math.min(box.bottom, window.innerHeight);
      if (right <= left || bottom <= top) return ['is off the screen'];
      const points = [0.5, 0.1, 0.9].map((share) => [left + (right - left) * share, (top + bottom) / 2]);
      const isFree = points.some(([x = 0, y = 0]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      });
      return isFree ? [] : ['lies under something else'];
    };

    const record = (): Stop => {
      const element = document.activeElement;
      if (!element || element === document.body) return { index: -1, role: 'page', name: '', flaws: [] };
      const { role, name } = describe(element);
      const stops = stopsIn(scope());
      const group = groupOf(element);
      const index = stops.findIndex(
        (stop) => stop === element || (group !== null && groupOf(stop) === group),
      );
      const scrolls =
        element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
      const flaws = [
        ...(name === '' && !scrolls ? ['has no name'] : []),
        ...(index < 0 && !scrolls ? ['is outside of what may have the keyboard'] : []),
        // The only stop of a palette or a menu: its caret, or the item it marks, says enough.
        ...(stops.length === 1 ? [] : flawsOfOutline(element)),
        ...flawsOfPlace(element),
      ];
      return { index, role: index < 0 && scrolls ? `${role} (scrolls)` : role, name, flaws };
    };
    const labelOf = (element: Element): string => {
      const { role, name } = describe(element);
      return `${role} “${name}”`;
    };
    const reach = (): Reach => {
      described = new WeakMap();
      const root = scope();
      const stops = stopsIn(root);
      const reached = (element: Element): boolean =>
        stops.includes(element) ||
        stops.some((stop) => groupOf(stop) !== null && groupOf(stop) === groupOf(element)) ||
        element.closest(composites) !== null;
      const mouseOnly = [...root.querySelectorAll(controls)].filter(
        (element) => isSeen(element) && !isDisabled(element) && !reached(element),
      );
      return {
        stops: stops.map(labelOf),
        mouseOnly: mouseOnly.map(labelOf),
        modal: root !== document.body,
      };
    };
    window.accessWalk = { record, reach };
  });
