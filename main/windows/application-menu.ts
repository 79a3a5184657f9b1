import { Menu } from 'electron';
import type { ZoomStep } from '../../preload/contract/contract';

/**
 * The menu platforms expect (on macOS, editing shortcuts need it), without developer tools and without reload, which
 * would discard what is on screen. Zoom is our own: Electron's zoom roles would change the focused page without the
 * account's zoom knowing.
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
