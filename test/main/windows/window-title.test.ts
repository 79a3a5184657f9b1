import { beforeEach, describe, expect, it } from 'vitest';
import {
  createWindowTitle,
  titleOf,
  type ActingPerson,
  type WindowTitle,
} from '../../../main/windows/window-title';

const person = {
  name: 'Élodie Marchetti',
  mark: '',
  label: null,
  role: 'Staff',
  clinicName: 'North Clinic',
} as const;
let words: string;
let title: WindowTitle;

beforeEach(() => {
  words = '';
  title = createWindowTitle((next) => (words = next));
});

describe('the title of the window', () => {
  it('names who acts, in the language on screen, and nobody where there is nobody', () => {
    expect(titleOf(person, 'en-US')).toBe('Élodie Marchetti, Staff, North Clinic — Practice Companion');
    expect(titleOf(person, 'fr-CA')).toBe('Élodie Marchetti, Personnel, North Clinic — Practice Companion');
    expect(titleOf(null, 'fr-CA')).toBe('Practice Companion');
  });

  it('tells people apart whose names are hidden or the same, and never shows a label alone', () => {
    const named = (change: Partial<ActingPerson>, language: 'en-US' | 'fr-CA' = 'en-US') =>
      titleOf({ ...person, ...change }, language).split(', ')[0];
    expect(named({ name: '', mark: '4ffb' })).toBe('Staff ID 4ffb');
    expect(named({ name: '', mark: '4ffb' }, 'fr-CA')).toBe('Personnel ID 4ffb');
    expect(named({ mark: '4ffb' })).toBe('Élodie Marchetti (ID 4ffb)');
    expect(named({ label: 'Front desk' })).toBe('Front desk (Élodie Marchetti)');
    expect(named({ name: '', mark: '4ffb', label: 'Front desk' })).toBe('Front desk (Staff ID 4ffb)');
  });

  it('names nobody while it is kept generic, whoever is shown meanwhile, and then the last one', () => {
    title.show(person, 'en-US');
    title.keepGeneric(true);
    expect(words).toBe('Practice Companion');
    title.show({ ...person, name: 'Priya Raman' }, 'en-US');
    expect(words).toBe('Practice Companion');
    title.keepGeneric(false);
    expect(words).toBe('Priya Raman, Staff, North Clinic — Practice Companion');
  });
});
