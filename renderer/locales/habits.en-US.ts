/** English (United States): shortcuts and their sheet, finding in a page, spelling. */
export const habitsEnUS = {
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.app': 'Everywhere',
  'shortcuts.lists': 'In Patients and Activity',
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
  'shortcut.find': 'Find in the page',
  'shortcut.findNext': 'Next place found',
  'shortcut.findPrevious': 'Previous place found',
  'shortcut.findEnd': 'Close the find bar',
  'shortcut.zoomIn': 'Zoom in',
  'shortcut.zoomOut': 'Zoom out',
  'shortcut.zoomReset': 'Back to 100%',

  'key.shift': 'Shift',
  'key.enter': 'Enter',
  'key.escape': 'Esc',

  'find.label': 'Find in Fullscript',
  'find.field': 'Find in this page',
  'find.count': '{active} of {total}',
  'find.none': 'Nothing found',
  'find.next': 'Next',
  'find.previous': 'Previous',
  'find.close': 'Close',

  'spelling.label': 'Check spelling in Fullscript',
  'spelling.by.system':
    'This computer’s own spelling checker does it; nothing is sent. Counts for Fullscript pages opened from now on.',
  'spelling.by.dictionaries':
    'By the word lists on this computer ({languages}); nothing is sent or downloaded. Counts for Fullscript pages opened from now on.',
  'spelling.by.nothing':
    'This computer has no word list for English or French, so nothing can be checked. Nothing is downloaded; ask IT to add one.',
  'spelling.en-US': 'English, United States',
  'spelling.en-CA': 'English, Canada',
  'spelling.fr': 'French',

  'palette.lock': 'Lock the app',
  'palette.check': 'Check the connection',
} as const satisfies Readonly<Record<string, string>>;
