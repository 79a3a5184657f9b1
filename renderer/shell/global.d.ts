import type { ShellInterface } from '../../preload/surface';

declare global {
  interface Window {
    /** Put there by the preload script (preload/shell.ts); frozen. */
    readonly companion: ShellInterface;
  }
}
