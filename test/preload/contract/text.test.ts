import { expect, test } from 'vitest';
import { cleanText, foldText, spellingsOf } from '../../../preload/contract/text';

test.each([
  ['composes', 'Zoe\u0301', 'Zoé'],
  ['makes one space of no-break and other spaces', '\u00A0Anne\u202F\u2007 \u3000Marie\u00A0', 'Anne Marie'],
  ['makes a space of tabs and line breaks', '\tAnne\r\nMarie\u2028\u0085', 'Anne Marie'],
  ['drops what nobody sees', '\uFEFFMa\u200Brie\u00AD-\u2060Ève\u200E', 'Marie-Ève'],
  ['drops what turns the direction', '\u202Eeiram\u202C\u2067x\u2069\u061C', 'eiramx'],
  ['drops halves of characters', 'a\uD83Db\uDE00c', 'abc'],
  ['drops other controls', 'a\u0000\u0007b', 'ab'],
  [
    'keeps joiners, whole emoji and apostrophes',
    'می\u200Cخواهم O’Neil 👩\u200D⚕️',
    'می\u200Cخواهم O’Neil 👩\u200D⚕️',
  ],
])('cleaning %s', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
  expect(cleanText(clean)).toBe(clean);
});

test.each([
  ["O'Connor", 'O’Connor', 'OʼCONNOR', 'o‘connor', 'O´Connor', 'o`connor', 'O′Connor', 'O＇Connor'],
  ['Zoé', 'Zoe\u0301', 'ZOE', 'zoe', 'Z\u00ADoé', 'Zoé\u200B'],
  ['Anne Marie', 'anne\u00A0marie', ' Anne\tMarie ', ' anne  marie '],
  ['Saint-Onge', 'saint‐onge', 'SAINT–ONGE', 'saint\u2011onge'],
  ['Lefèbvre-Œuvrard', 'lefebvre-oeuvrard'],
  ['Łukasz Groß', 'lukasz gross'],
  ['ﬁona', 'Fiona', 'ＦＩＯＮＡ'],
])('these read the same: %s', (...names) => {
  expect(new Set(names.map(foldText)).size).toBe(1);
});

test('different names stay different', () => {
  const names = ['Oconnor', "O'Connor", 'O Connor', 'Öz', 'Az', 'Anne-Marie', 'AnneMarie', 'İpek', 'Pek'];
  expect(new Set(names.map(foldText)).size).toBe(names.length);
});

test.each([
  ['Tremblay', ['Tremblay']],
  ['Zoé', ['Zoé']],
  ['', []],
  [' \u200B', []],
  ["D'Amours", ["D'Amours", 'D’Amours']],
  ['D’Amours', ['D’Amours', "D'Amours"]],
  ['OʼNeil', ['OʼNeil', "O'Neil", 'O’Neil']],
  ['Zoe\u0301', ['Zoé', 'Zoe\u0301']],
  [' De\u0301\u2019a ', ['Dé’a', "Dé'a", 'De\u0301’a']],
])('%j is looked for as %j', (typed, spellings) => {
  expect(spellingsOf(typed)).toEqual(spellings);
});
