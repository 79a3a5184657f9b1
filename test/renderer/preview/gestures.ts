import { expect, type Locator, type Page } from 'playwright/test';
import type { ErrorCode } from '../../../preload/contract/errors';
import type { LoadedCatalogue, MessageKey } from '../../../renderer/locales/catalogue';
import type { Screen } from '../../../renderer/shell/model/route';

/** The words of the language on screen; where a sentence takes values, any may stand in their place. */
export interface Sentences {
  (key: MessageKey): string | RegExp;
  readonly problem: (code: ErrorCode) => string | RegExp;
}

/** What a person does on the way to a screen. */
export type Gesture = (page: Page, text: Sentences) => Promise<void>;

/** What shows that a screen is there. */
export type Sign = (page: Page, text: Sentences) => Locator;

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A message in ICU syntax as an expression that every sentence made of it matches, whatever its spaces are. */
export function sentencePattern(message: string): string | RegExp {
  let open = message;
  while (/\{[^{}]*\}/.test(open)) open = open.replaceAll(/\{[^{}]*\}/g, '\u0000');
  if (!open.includes('\u0000') && !open.includes('\u00A0')) return message;
  if (open.replaceAll('\u0000', '') === '') throw new Error(`every sentence is like “${message}”`);
  return new RegExp(
    `^${open
      .split('\u0000')
      .map(escaped)
      .join('.*')
      .replaceAll('\u00A0', String.raw`\s`)}$`,
  );
}

/** The words of a catalogue. */
export const sentencesOf = ({ messages, errors }: LoadedCatalogue): Sentences =>
  Object.assign((key: MessageKey) => sentencePattern(messages[key]), {
    problem: (code: ErrorCode) => sentencePattern(errors[code].title),
  });

const named = (page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): Locator =>
  page.getByRole(role, { name, exact: true });

export const heading =
  (key: MessageKey): Sign =>
  (page, text) =>
    named(page, 'heading', text(key)).first();
export const button =
  (key: MessageKey): Sign =>
  (page, text) =>
    named(page, 'button', text(key)).first();
export const dialog =
  (key: MessageKey): Sign =>
  (page, text) =>
    named(page, 'dialog', text(key));
export const question =
  (key: MessageKey): Sign =>
  (page, text) =>
    named(page, 'alertdialog', text(key));
/** The sentence itself, anywhere. */
export const words =
  (key: MessageKey): Sign =>
  (page, text) =>
    page.getByText(text(key), { exact: true }).first();

/** The title of an error, anywhere. */
export const problem =
  (code: ErrorCode): Sign =>
  (page, text) =>
    page.getByText(text.problem(code)).first();

/** Presses a button by its words, the first where there are several. */
export const press =
  (key: MessageKey): Gesture =>
  (page, text) =>
    button(key)(page, text).click();

/** Presses a button of the question that is asked. */
export const answer =
  (key: MessageKey): Gesture =>
  (page, text) =>
    page
      .getByRole('alertdialog')
      .getByRole('button', { name: text(key), exact: true })
      .click();

/** Opens a screen by the rail. */
export const go =
  (screen: Screen): Gesture =>
  async (page, text) => {
    const item = page
      .getByRole('navigation')
      // An item may say more than its name, such as that there is an update.
      .getByRole('button', { name: text(`nav.${screen}`) });
    await item.click();
    await expect(item).toHaveAttribute('aria-current', 'page');
  };

/** Opens the palette and types into it. */
export const palette =
  (query: string): Gesture =>
  async (page, text) => {
    await page.keyboard.press('Control+k');
    await dialog('palette.title')(page, text).getByRole('searchbox').fill(query);
  };

/** Types into the first search field. */
export const search =
  (query: string): Gesture =>
  (page) =>
    page.getByRole('searchbox').first().fill(query);

/** Types into a field by its label. */
export const fill =
  (key: MessageKey, value: string): Gesture =>
  (page, text) =>
    page.getByLabel(text(key), { exact: true }).fill(value);

/** Opens a patient by the row. */
export const openRow =
  (index: number): Gesture =>
  async (page, text) => {
    await page.getByRole('grid').getByRole('row').nth(index).click();
    await expect(button('patient.back')(page, text)).toBeVisible();
  };

/** Chooses one of the people of a clinic. */
export const choosePerson =
  (index: number): Gesture =>
  (page) =>
    page.getByRole('radio').nth(index).check();
