import { expect, test } from 'vitest';
import { noticeName } from '../../../main/notifications/notice-name';

test.each([
  ['Zoé Bélanger', 'Zoé Bélanger'],
  ['  Zoé \n Bélanger ', 'Zoé Bélanger'],
  ['<b>Zoé</b> Bélanger', null],
  ['<img src="https://elsewhere.example/x">', null],
  ['Smith & Sons', null],
  ['', null],
  ['\u202e\u0000', null],
  ['Zo\u202eé Bélanger', 'Zoé Bélanger'],
  ['ליאורה בן־דוד', '\u2068ליאורה בן־דוד\u2069'],
  ['علي\u200cرضا', '\u2068علي\u200cرضا\u2069'],
  ['𝒵'.repeat(200), '𝒵'.repeat(80)],
])('the name %j is told as %j', (name, told) => {
  expect(noticeName(name)).toBe(told);
});
