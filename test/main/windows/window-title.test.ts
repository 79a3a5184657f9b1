import { beforeEach, describe, expect, it } from 'vitest';
import { createWindowTitle, titleOf, type WindowTitle } from '../../../main/windows/window-title';

const person = { name: 'Élodie Marchetti', role: 'Staff', clinicName: 'North Clinic' } as const;
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
