import { Menu, type BrowserWindow, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Language } from '../../preload/contract/contract';
import { contextMenuOf, type MenuEntry, type TextAction } from './context-menu';
import { contextMenuWords } from './context-menu-words';

/** The context menus of a window and its guests. One at a time. */
export interface ContextMenus {
  readonly watch: (contents: WebContents) => void;
  /** Closes an open menu: the page it belongs to leaves the screen. */
  readonly close: () => void;
}

/** Shown beside the words only: the page handles the keys itself. */
const keys: Readonly<Record<TextAction, string>> = {
  cut: 'CmdOrCtrl+X',
  copy: 'CmdOrCtrl+C',
  paste: 'CmdOrCtrl+V',
  pastePlain: 'CmdOrCtrl+Shift+V',
  selectAll: 'CmdOrCtrl+A',
};

const actions: Readonly<Record<TextAction, (contents: WebContents) => void>> = {
  cut: (contents) => contents.cut(),
  copy: (contents) => contents.copy(),
  paste: (contents) => contents.paste(),
  pastePlain: (contents) => contents.pasteAndMatchStyle(),
  selectAll: (contents) => contents.selectAll(),
};

/**
 * Pops up the system's menu for text. Actions go to the clicked page, whatever has focus by then.
 * https://www.electronjs.org/docs/latest/api/menu#menupopupoptions
 */
export function createContextMenus(options: {
  readonly window: BrowserWindow;
  readonly language: () => Language;
}): ContextMenus {
  const { window } = options;
  let open: Menu | null = null;
  const close = (): void => {
    const menu = open;
    open = null;
    if (menu && !window.isDestroyed()) menu.closePopup(window);
  };
  const itemOf = (contents: WebContents, entry: MenuEntry): MenuItemConstructorOptions => {
    const words = contextMenuWords[options.language()];
    const act = (work: () => void) => () => {
      if (!contents.isDestroyed()) work();
    };
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'suggestion':
        return { label: entry.word, click: act(() => contents.replaceMisspelling(entry.word)) };
      case 'noSuggestion':
        return { label: words.noSuggestion, enabled: false };
      case 'action':
        return {
          label: words[entry.action],
          enabled: entry.enabled,
          accelerator: keys[entry.action],
          registerAccelerator: false,
          click: act(() => actions[entry.action](contents)),
        };
    }
  };
  return {
    close,
    watch: (contents) => {
      contents.on('context-menu', (_event, clickedOn) => {
        const entries = contextMenuOf(clickedOn);
        if (entries.length === 0 || window.isDestroyed()) return;
        close();
        const menu = Menu.buildFromTemplate(entries.map((entry) => itemOf(contents, entry)));
        open = menu;
        menu.popup({
          window,
          callback: () => {
            if (open === menu) open = null;
          },
        });
      });
    },
  };
}
