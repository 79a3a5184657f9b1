import { lockRulesOf } from '../lock/lock-rules';
import { machine } from '../app/machine';
import { createErrorRegister } from '../diagnostics/error-register';
import { createServices, type ServiceOptions, type Services } from '../app/create-services';
import { success } from '../../preload/contract/errors';

/** Writes lines and waits until they are out, so that the end of the process does not cut them off. */
export const print = (lines: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${lines.join('\n')}\n`, () => resolve());
  });

/** The services for a command in the terminal: nobody can be asked, nothing is locked, and no plan is told of. */
export function openTerminalServices(
  own: Pick<ServiceOptions, 'folder'> & Partial<Pick<ServiceOptions, 'openBrowser' | 'onChange'>>,
): Promise<Services> {
  return createServices({
    ...machine(),
    openBrowser: async () => false,
    onChange: () => undefined,
    ...own,
    copyText: async () => success({}),
    canAsk: false,
    lockFlag: { isLocked: () => false, holdWhileLocked: () => false },
    errors: createErrorRegister(Date.now),
  });
}

/** Whether the app would start locked with a PIN: then nobody acts as an account without it, not even a check. */
export function startsLocked({ configuration, lockFile, settings }: Services): boolean {
  const { pin, locked } = lockFile.content();
  return pin && (locked || lockRulesOf(configuration.current().lock, settings.lock()).atStart);
}
