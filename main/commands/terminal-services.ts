import { app, net, session } from 'electron';
import { success } from '../../preload/contract/errors';
import { monotonic } from '../clock';
import { createServices, type ServiceOptions, type Services } from '../app/create-services';

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
    openBrowser: async () => false,
    onChange: () => undefined,
    ...own,
    version: app.getVersion(),
    locale: app.getLocale(),
    policy: {
      arguments: process.argv,
      packaged: app.isPackaged,
      platform: process.platform,
      systemRoot: process.env['SystemRoot'],
    },
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    copyText: async () => success({}),
    clock: { now: Date.now, monotonic },
    canAsk: false,
    isOnline: () => net.isOnline(),
    holdWhileLocked: () => false,
    isLocked: () => false,
    onPlan: () => undefined,
    onActivated: () => undefined,
  });
}
