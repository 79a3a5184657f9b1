import { app, net, session } from 'electron';
import { systemClock } from '../clock';
import type { ServiceOptions } from './create-services';

/** What the services need from Electron and the computer, with or without a window. */
export const machine = (): Pick<
  ServiceOptions,
  'folder' | 'version' | 'locale' | 'policy' | 'resolveProxy' | 'isOnline' | 'clock'
> => ({
  folder: app.getPath('userData'),
  version: app.getVersion(),
  locale: app.getLocale(),
  policy: {
    arguments: process.argv,
    packaged: app.isPackaged,
    platform: process.platform,
    systemRoot: process.env['SystemRoot'],
  },
  resolveProxy: (url) => session.defaultSession.resolveProxy(url),
  isOnline: () => net.isOnline(),
  clock: systemClock,
});
