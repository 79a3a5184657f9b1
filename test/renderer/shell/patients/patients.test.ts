import { describe, expect, it } from 'vitest';
import {
  emptyDesk,
  isUnsaved,
  withOpen,
  withoutPatient,
  withPin,
} from '../../../../renderer/shell/model/patient-desk';
import {
  changesOf,
  cleaned,
  draftOf,
  fieldOf,
  newDraft,
  saysAddressIsTaken,
  wrongFields,
} from '../../../../renderer/shell/patients/form/patient-draft';
import { stepIn } from '../../../../renderer/shell/patients/list/grid-keys';
import { dosageWords } from '../../../../renderer/shell/patients/plans/dosage';
import { hasMoved, joined } from '../../../../renderer/shell/patients/use-pages';
import { dayOf } from '../../../../renderer/shell/patients/use-day';
import type { PatientDetail, PlanSummary } from '../../../../preload/contract/contract';
import { externalId as externalIdSchema } from '../../../../preload/contract/external-id';

const today = '2026-11-25';

const patient: PatientDetail = {
  id: 'p1',
  firstName: 'Noor',
  lastName: 'Haddad',
  email: 'noor@mail.example',
  archived: false,
  dateOfBirth: '1990-02-28',
  gender: 'x',
  mobileNumber: '+16135550148',
  discount: 0,
  isDependent: false,
  guardianId: null,
  externalId: null,
  externalIdUnusable: false,
};

describe('the desk of an account', () => {
  it('keeps the last eight whose page was open, each once, the newest first', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'a'];
    const desk = ids.reduce((before, id) => withOpen(before, id), emptyDesk);
    expect(desk.recent).toEqual(['a', 'i', 'h', 'g', 'f', 'e', 'd', 'c']);
    expect(desk.openId).toBe('a');
  });

  it('pins and unpins, and forgets who is gone', () => {
    const pinned = withPin(withPin(emptyDesk, 'a', true), 'b', true);
    expect(pinned.pinned).toEqual(['a', 'b']);
    expect(withPin(pinned, 'a', false).pinned).toEqual(['b']);
    const gone = withoutPatient(withOpen(pinned, 'a'), 'a');
    expect([gone.pinned, gone.recent]).toEqual([['b'], []]);
  });

  it('knows whether a form holds something unsaved', () => {
    const draft = draftOf(patient);
    expect(isUnsaved(emptyDesk)).toBe(false);
    expect(isUnsaved({ ...emptyDesk, draft })).toBe(false);
    const values = { ...draft.values, email: 'other@mail.example' };
    expect(isUnsaved({ ...emptyDesk, draft: { ...draft, values } })).toBe(true);
  });
});

describe('the form of a patient', () => {
  const values = { ...newDraft.values, firstName: ' Noor ', lastName: 'Haddad', email: 'noor@mail.example' };

  it('asks for names and an address, and for nothing else', () => {
    expect(wrongFields(newDraft, today)).toEqual(new Set(['firstName', 'lastName', 'email']));
    expect(wrongFields({ ...newDraft, values }, today)).toEqual(new Set());
  });

  it('sees a wrong address, a day that is to come, and a number without its country', () => {
    const wrong = { ...values, email: 'noor@', dateOfBirth: '2026-11-26', mobileNumber: '613 555-0148' };
    expect(wrongFields({ ...newDraft, values: wrong }, today)).toEqual(
      new Set(['email', 'dateOfBirth', 'mobileNumber']),
    );
  });

  it('takes the same ids of the practice’s system as everything else does, and leaves one that was set elsewhere', () => {
    const fits = ['EHR/4711', ' EHR-1 ', 'EHR 1', 'dossier nº 4', 'x'.repeat(255)];
    const fitsNot = ['x'.repeat(256)];
    for (const id of [...fits, ...fitsNot]) {
      const wrong = fits.includes(id) ? [] : ['externalId'];
      const draft = { ...newDraft, values: { ...values, externalId: id } };
      expect(wrongFields(draft, today), id).toEqual(new Set(wrong));
      expect(externalIdSchema.safeParse(id).success, id).toBe(fits.includes(id));
    }
    // What was pasted with signs that nobody sees is sent without them.
    for (const id of ['two\nlines', 'a\u00a0b', 'zero\u200bwidth', 'a\tb']) {
      const draft = { ...newDraft, values: { ...values, externalId: id } };
      expect(externalIdSchema.safeParse(id).success, id).toBe(false);
      expect(wrongFields(draft, today), id).toEqual(new Set());
      expect(externalIdSchema.safeParse(cleaned(draft.values).externalId).success, id).toBe(true);
    }
    const draft = draftOf({ ...patient, externalId: 'set elsewhere' });
    expect(wrongFields(draft, today)).toEqual(new Set());
    expect(changesOf(draft)).toEqual({});
    const emptied = { ...draft, values: { ...draft.values, externalId: '' } };
    expect(changesOf(emptied)).toEqual({ externalId: '' });
    expect(isUnsaved({ ...emptyDesk, draft: emptied })).toBe(true);
  });

  it('lets a dependant go without an address, not somebody else', () => {
    const emptied = (person: PatientDetail) => {
      const draft = draftOf(person);
      return { ...draft, values: { ...draft.values, email: '' } };
    };
    expect(wrongFields(emptied({ ...patient, isDependent: true }), today)).toEqual(new Set());
    expect(changesOf(emptied({ ...patient, isDependent: true }))).toEqual({ email: '' });
    expect(wrongFields(emptied(patient), today)).toEqual(new Set(['email']));
  });

  it('checks and sends only what was changed, whatever is stored beside it', () => {
    const odd: PatientDetail = {
      ...patient,
      firstName: ' Zoe\u0301 ',
      lastName: '',
      email: 'no address',
      dateOfBirth: '1899-05-05',
      mobileNumber: '(613) 555-0148',
      externalId: 'Dossier nº 4',
    };
    const draft = draftOf(odd);
    expect(draft.values).toMatchObject({
      lastName: '',
      dateOfBirth: '1899-05-05',
      mobileNumber: '(613) 555-0148',
    });
    expect(changesOf(draft)).toEqual({});
    const edited = { ...draft, values: { ...draft.values, gender: 'female' as const } };
    expect(wrongFields(edited, today)).toEqual(new Set());
    expect(changesOf(edited)).toEqual({ gender: 'female' });
    for (const field of ['firstName', 'lastName', 'email', 'mobileNumber', 'externalId'] as const) {
      const typed = { ...draft, values: { ...draft.values, [field]: 'Other' } };
      expect(changesOf(typed)).toEqual({ [field]: 'Other' });
    }
  });

  it('checks what was changed as strictly as what is new', () => {
    const draft = draftOf({ ...patient, dateOfBirth: '1899-05-05', lastName: '' });
    const wrong = { ...draft.values, dateOfBirth: '1899-05-06', mobileNumber: '5', firstName: ' ' };
    expect(wrongFields({ ...draft, values: wrong }, today)).toEqual(
      new Set(['dateOfBirth', 'mobileNumber', 'firstName']),
    );
  });

  it('sends clean text, and a number without its signs; what is put back, or stands there already, is not sent', () => {
    const draft = draftOf(patient);
    const changed = {
      ...draft.values,
      firstName: 'Noor\u200B',
      lastName: '\u00A0Nguye\u0302\u0303n ',
      gender: null,
      mobileNumber: '+1 (613) 555‑0148',
    };
    expect(changesOf({ initial: draft.initial, values: changed })).toEqual({
      lastName: 'Nguyễn',
      gender: null,
    });
  });

  it('finds the field a sentence of Fullscript’s is about', () => {
    expect(fieldOf("Last name can't be blank")).toBe('lastName');
    expect(fieldOf('Email has already been taken')).toBe('email');
    expect(fieldOf('Something else')).toBeNull();
    expect(saysAddressIsTaken(['Email has already been taken'])).toBe(true);
    expect(saysAddressIsTaken(['Email is invalid'])).toBe(false);
  });
});

describe('a list by the keyboard', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowUp', 0, 0],
    ['PageDown', 95, 99],
    ['PageUp', 12, 2],
    ['Home', 50, 0],
    ['End', 0, 99],
    ['a', 0, null],
    ['constructor', 0, null],
  ])('%s from %i leads to %s', (key, from, to) => expect(stepIn(key, from, 100, 10)).toBe(to));

  it('leads nowhere where there is nothing', () => expect(stepIn('End', 0, 0, 10)).toBeNull());
});

describe('the words of a plan', () => {
  const recommendation = {
    variantId: 'v',
    units: 1,
    refill: false,
    amount: '2',
    frequency: 'twice per day',
    duration: '60',
    format: 'capsule',
    timeOfDay: [],
    additionalInfo: 'With food',
  };
  const text = (key: string, values?: Readonly<Record<string, string | number>>): string =>
    values ? `${key}(${Object.values(values).join()})` : key;

  it('translate what is known and keep what is not', () => {
    expect(dosageWords(recommendation, text)).toBe(
      'dosage.capsules(2,2) · dosage.twice · dosage.days(60) · With food',
    );
    const other = { ...recommendation, frequency: 'every full moon', duration: 'a while', format: 'sachet' };
    expect(dosageWords(other, text)).toBe('2 sachet · every full moon · a while · With food');
    expect(
      dosageWords({ ...recommendation, amount: '', format: '', duration: '', additionalInfo: '' }, text),
    ).toBe('dosage.twice');
  });

  it('show a plan that stands on two pages once', () => {
    const plan = (id: string): PlanSummary => ({
      id,
      state: 'active',
      practitionerId: null,
      availableAt: null,
      createdAt: null,
      updatedAt: null,
    });
    const first = { items: [plan('a'), plan('b')], total: 3, more: true, unreadable: 1 };
    const second = { items: [plan('b'), plan('c')], total: 3, more: false, unreadable: 1 };
    const both = joined([first, second]);
    expect(both.items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(both).toMatchObject({ unreadable: 2, more: false, total: 3 });
    expect(joined<PlanSummary>([])).toEqual({ items: [], total: null, more: false, unreadable: 0 });
  });

  it('tell when the list moved between two pages', () => {
    const page = (ids: string[], total: number | null) => ({
      items: ids.map((id) => ({ id })),
      total,
      more: true,
      unreadable: 0,
    });
    expect(hasMoved([page(['a', 'b'], 4), page(['c', 'd'], 4)])).toBe(false);
    expect(hasMoved([page(['a', 'b'], 4), page(['b', 'c'], 4)])).toBe(true);
    expect(hasMoved([page(['a', 'b'], 4), page(['d'], 3)])).toBe(true);
    expect(hasMoved([page(['a', 'b'], null), page(['c'], null)])).toBe(false);
  });
});

it('a day is a day of the calendar', () => {
  expect(dayOf('1990-02-28')?.toISOString()).toBe('1990-02-28T00:00:00.000Z');
  for (const text of ['1990-02-30', '1990-2-3', 'soon', '', null]) expect(dayOf(text)).toBeNull();
});
