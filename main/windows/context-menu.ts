import type { ContextMenuParams } from 'electron';

/** What a context menu can do with the clicked text. */
export type TextAction = 'cut' | 'copy' | 'paste' | 'pastePlain' | 'selectAll';

export type MenuEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'suggestion'; readonly word: string }
  | { readonly kind: 'noSuggestion' }
  | { readonly kind: 'action'; readonly action: TextAction; readonly enabled: boolean };

/** The parts of Chromium's event that matter. https://www.electronjs.org/docs/latest/api/web-contents#event-context-menu */
export type ClickedOn = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'
> & {
  readonly editFlags: Pick<
    ContextMenuParams['editFlags'],
    'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll' | 'canEditRichly'
  >;
};

const separator: MenuEntry = { kind: 'separator' };

/**
 * The menu for what was clicked; empty to show none. Text actions only: no inspecting, saving, opening or learning
 * words, because a learned word is written to disk and may be a patient's name.
 */
export function contextMenuOf({
  isEditable,
  selectionText,
  editFlags,
  misspelledWord,
  dictionarySuggestions,
}: ClickedOn): readonly MenuEntry[] {
  const entry = (action: TextAction, enabled: boolean): MenuEntry => ({ kind: 'action', action, enabled });
  if (!isEditable)
    return selectionText.trim() === '' || !editFlags.canCopy
      ? []
      : [entry('copy', true), separator, entry('selectAll', editFlags.canSelectAll)];
  const suggestions = dictionarySuggestions
    .slice(0, 5)
    .map((word): MenuEntry => ({ kind: 'suggestion', word }));
  const spelling: readonly MenuEntry[] =
    misspelledWord === ''
      ? []
      : [...(suggestions.length > 0 ? suggestions : [{ kind: 'noSuggestion' } as const]), separator];
  return [
    ...spelling,
    entry('cut', editFlags.canCut),
    entry('copy', editFlags.canCopy),
    entry('paste', editFlags.canPaste),
    ...(editFlags.canEditRichly ? [entry('pastePlain', editFlags.canPaste)] : []),
    separator,
    entry('selectAll', editFlags.canSelectAll),
  ];
}
