import { Menu } from 'electron';
import type { ZoomStep } from '../../preload/contract/contract';

/**
 * The menu: what the platforms expect of one (editing works through it on macOS), without developer tools and
 * without reload, which would throw away what is on screen. Zoom is ours: the roles would change what has focus,
 * behind the back of the account's own zoom.
 */
export function installApplicationMenu(options: { readonly zoom: (step: ZoomStep) => void }): void {
  const template: Electron.MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'editMenu' },
    {
      role: 'viewMenu',
      submenu: [
        { label: 'Actual Size', accelerator: 'CmdOrCtrl+0', click: () => options.zoom('reset') },
        { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus', click: () => options.zoom('in') },
        { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-', click: () => options.zoom('out') },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
