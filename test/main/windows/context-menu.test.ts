import { describe, expect, it } from 'vitest';
import { contextMenuOf, type ClickedOn, type MenuEntry } from '../../../main/windows/context-menu';

const all = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true, canEditRichly: false };
const nothing: ClickedOn = {
  isEditable: false,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags: { ...all, canCut: false, canPaste: false },
};

const words = (entries: readonly MenuEntry[]): string[] =>
  entries.map((entry) => {
    if (entry.kind === 'action') return entry.enabled ? entry.action : `(${entry.action})`;
    return entry.kind === 'suggestion' ? `“${entry.word}”` : entry.kind;
  });

describe('the context menu', () => {
  it('is not there on links, pictures and empty places', () => {
    expect(contextMenuOf(nothing)).toEqual([]);
    expect(contextMenuOf({ ...nothing, selectionText: ' \n ' })).toEqual([]);
  });

  it('copies a selection, and nothing where nothing may be copied', () => {
    expect(words(contextMenuOf({ ...nothing, selectionText: 'Zinc' }))).toEqual([
      'copy',
      'separator',
      'selectAll',
    ]);
    const guarded = { ...nothing.editFlags, canCopy: false };
    expect(contextMenuOf({ ...nothing, selectionText: 'Zinc', editFlags: guarded })).toEqual([]);
  });

  it('edits in a field, as far as Chromium lets it', () => {
    const field = { ...nothing, isEditable: true, editFlags: all };
    const editing = ['cut', 'copy', 'paste', 'separator', 'selectAll'];
    expect(words(contextMenuOf(field))).toEqual(editing);
    // A field for a PIN: Chromium gives nothing of it away.
    const secret = { ...all, canCut: false, canCopy: false };
    expect(words(contextMenuOf({ ...field, editFlags: secret }))).toEqual([
      '(cut)',
      '(copy)',
      'paste',
      'separator',
      'selectAll',
    ]);
  });

  it('offers plain words only where a field would keep their form', () => {
    const rich = { ...nothing, isEditable: true, editFlags: { ...all, canEditRichly: true } };
    expect(words(contextMenuOf(rich))).toContain('pastePlain');
  });

  it('begins with at most five suggestions for a misspelled word, and learns none', () => {
    const misspelled = { ...nothing, isEditable: true, editFlags: all, misspelledWord: 'capsul' };
    const many = ['capsule', 'capsules', 'cap sul', 'capsular', 'capful', 'consul'];
    expect(words(contextMenuOf({ ...misspelled, dictionarySuggestions: many })).slice(0, 7)).toEqual([
      '“capsule”',
      '“capsules”',
      '“cap sul”',
      '“capsular”',
      '“capful”',
      'separator',
      'cut',
    ]);
    expect(words(contextMenuOf(misspelled)).slice(0, 2)).toEqual(['noSuggestion', 'separator']);
  });
});
