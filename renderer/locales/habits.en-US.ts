/** English (United States): shortcuts and their sheet. */
export const habitsEnUS = {
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.app': 'Everywhere',
  'shortcuts.lists': 'In patients and activity',
  'shortcuts.fullscript': 'While Fullscript is on screen',
  'shortcuts.or': 'or',
  'shortcut.palette': 'Search commands',
  'shortcut.account': 'Switch to the first, second… account',
  'shortcut.lock': 'Lock the app',
  'shortcut.nextRegion': 'Go to the next part of the window',
  'shortcut.previousRegion': 'Go to the previous part of the window',
  'shortcut.sheet': 'Show these shortcuts',
  'shortcut.search': 'Search the list',
  'shortcut.print': 'Print the patient’s open plan',
  'shortcut.zoomIn': 'Zoom in',
  'shortcut.zoomOut': 'Zoom out',
  'shortcut.zoomReset': 'Back to 100%',

  'key.shift': 'Shift',
  'key.enter': 'Enter',
  'key.escape': 'Esc',

  'palette.lock': 'Lock the app',
  'palette.check': 'Check the connection',
} as const satisfies Readonly<Record<string, string>>;
