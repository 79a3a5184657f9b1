import { useShortcut } from '../../shortcuts/use-shortcut';

/** The button that prints the plan one is in, else the first open one. */
const printButton = (): HTMLButtonElement | null =>
  document.activeElement?.closest('li')?.querySelector<HTMLButtonElement>('[data-print]') ??
  document.querySelector<HTMLButtonElement>('[data-print]');

/** The shortcut for printing prints the patient's open plan, as its button does; without one it does nothing. */
export function usePrintKey(): void {
  useShortcut('print', () => printButton()?.click());
}
