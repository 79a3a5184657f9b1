import type { ShellInterface } from '../../preload/surface';

/** Tests evaluate code in the shell's page, where the preload has put the interface. */
declare global {
  interface Window {
    readonly companion: ShellInterface;
  }
}
