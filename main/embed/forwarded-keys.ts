import type { Input, WebContents } from 'electron';

/** Whether a key pressed inside a guest belongs to our own window: F6, and Ctrl or Cmd with a digit, F, K, L or a slash (renderer/shell/shortcuts/shortcuts.ts). Pure. */
export function isShellKey(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt' | 'shift'>,
  platform: NodeJS.Platform,
): boolean {
  if (input.type !== 'keyDown' || input.alt) return false;
  if (input.key === 'F6') return true;
  const command = platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta;
  return command && (/^[/?]$/.test(input.key) || (/^[1-9fkl]$/i.test(input.key) && !input.shift));
}

/**
 * Passes such keys to our own window: a page cannot do so by itself, and the keyboard must never be trapped in a guest
 * (WCAG 2.1.2). https://www.electronjs.org/docs/latest/api/web-contents#event-before-input-event
 */
export function forwardShellKeys(guest: WebContents, shell: () => WebContents | null): void {
  guest.on('before-input-event', (event, input) => {
    const target = shell();
    if (!target || !isShellKey(input, process.platform)) return;
    event.preventDefault();
    target.focus();
    const modifiers: ('shift' | 'control' | 'meta')[] = [];
    if (input.shift) modifiers.push('shift');
    if (input.control) modifiers.push('control');
    if (input.meta) modifiers.push('meta');
    target.sendInputEvent({ type: 'keyDown', keyCode: input.key, modifiers });
    target.sendInputEvent({ type: 'keyUp', keyCode: input.key, modifiers });
  });
}
