/** Why a file could not be saved, or a page printed. */
export const savingErrorsEnUS = {
  document_write_failed: {
    title: 'The file could not be saved.',
    next: 'What was there before is unchanged. Try again, or choose another folder.',
  },
  document_disk_full: {
    title: 'The disk has no room for this file.',
    next: 'What was there before is unchanged. Make room, or choose another disk.',
  },
  document_folder_refused: {
    title: 'You may not create files in this folder.',
    next: 'Choose another folder.',
  },
  document_not_replaced: {
    title: 'The file that is already there could not be replaced.',
    next: 'Close it if it is open in another program, or choose another name.',
  },
  copy_failed: {
    title: 'Nothing was copied.',
    next: 'Another program may be using the clipboard. Copy it again.',
  },
  print_failed: {
    title: 'Printing did not work.',
    next: 'Check the printer, or save a PDF instead.',
  },
} as const;
