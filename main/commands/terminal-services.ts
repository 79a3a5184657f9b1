import { lockRulesOf } from '../lock/lock-rules';
import { machine } from '../app/machine';
import { createErrorRegister } from '../diagnostics/error-register';
import { createServices, type ServiceOptions, type Services } from '../app/create-services';
import { success } from '../../preload/contract/errors';

/** The services for a command: it cannot ask anyone, locks nothing, and announces no plan. */
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

/** Whether the app would start locked with a PIN: then nothing acts as an account without it, not even a check. */
export function startsLocked({ configuration, lockFile, settings }: Services): boolean {
  const { pin, locked } = lockFile.content();
  return pin && (locked || lockRulesOf(configuration.current().lock, settings.lock()).atStart);
}
