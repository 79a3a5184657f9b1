import { describe, expect, it } from 'vitest';
import type { PatientPage, PatientSummary } from '../../../../preload/contract/contract';
import {
  indexOf,
  listOf,
  pagesBeforeMove,
  pagesBetween,
  patientAt,
  withPatient,
  type KnownPage,
} from '../../../../renderer/shell/patients/list/patient-pages';

const patient = (index: number): PatientSummary => ({
  id: `p${index}`,
  firstName: 'First',
  lastName: String(index),
  email: '',
  archived: false,
});

/** A page of a list in which the patients from `from` on are numbered through. */
const page = (number: number, total: number, pageSize = 100, from = 0): PatientPage => ({
  patients: Array.from(
    { length: Math.max(0, Math.min(pageSize, total - (number - 1) * pageSize)) },
    (_, at) => patient(from + (number - 1) * pageSize + at),
  ),
  total,
  more: number * pageSize < total,
  pageSize,
});

const known = (number: number, of: PatientPage, at = number): KnownPage => ({ number, page: of, at });

describe('the pages of a long list', () => {
  it('find a patient by index where the page is here, and an index by patient', () => {
    const list = listOf('', [known(1, page(1, 250)), known(3, page(3, 250))]);
    expect(patientAt(list, 0)).toMatchObject({ id: 'p0' });
    expect(patientAt(list, 249)).toMatchObject({ id: 'p249' });
    expect(patientAt(list, 150)).toBeNull();
    expect(patientAt(list, 250)).toBeNull();
    expect(indexOf(list, 'p249')).toBe(249);
    expect(indexOf(list, 'p150')).toBeNull();
  });

  it('say which there are between two rows', () => {
    const list = listOf('', [known(1, page(1, 250))]);
    expect(pagesBetween(list, 0, 99)).toEqual([1]);
    expect(pagesBetween(list, 90, 900)).toEqual([1, 2, 3]);
    expect(pagesBetween(listOf('', []), 0, 10)).toEqual([]);
    expect(pagesBetween(listOf('', [known(1, page(1, 0))]), 0, 10)).toEqual([]);
  });

  it('follow the size of the first page, and take in who has changed', () => {
    const first = page(1, 90, 40);
    const list = listOf('', [known(1, first)]);
    expect(pagesBetween(list, 0, 80)).toEqual([1, 2, 3]);
    const renamed = { ...patient(3), lastName: 'Other' };
    expect(withPatient(first, renamed).patients[3]).toEqual(renamed);
    expect(withPatient(first, patient(500))).toEqual(first);
  });
});

describe('a list whose length the platform does not say', () => {
  const told = (number: number, count: number, more: boolean): PatientPage => ({
    ...page(number, (number - 1) * 100 + count),
    total: null,
    more,
  });

  it('has one row more than is known, from which the next page is asked for, until it ends', () => {
    const first = listOf('', [known(1, told(1, 100, true))]);
    expect(first).toMatchObject({ total: 101, counted: false });
    expect(pagesBetween(first, 0, 100)).toEqual([1, 2]);
    const whole = [known(1, told(1, 100, true)), known(2, told(2, 30, false))];
    expect(listOf('', whole)).toMatchObject({ total: 130, counted: true });
    // Also where the first page came again later.
    expect(listOf('', [known(1, told(1, 100, true), 9), ...whole.slice(1)])).toMatchObject({ total: 130 });
  });

  it('shows an entry that could not be read as a row of its own', () => {
    const list = listOf('', [known(1, { ...told(1, 2, false), patients: [patient(0), null, patient(2)] })]);
    expect([0, 1, 2, 3].map((index) => patientAt(list, index))).toEqual([
      patient(0),
      'unreadable',
      patient(2),
      null,
    ]);
  });
});

describe('a list that moves while it is read', () => {
  it('is as it was where all pages agree', () => {
    expect(pagesBeforeMove([known(1, page(1, 250)), known(2, page(2, 250))])).toEqual(new Set());
    expect(pagesBeforeMove([])).toEqual(new Set());
  });

  it('shows it by its length: somebody was added or archived, and the pages before are out of date', () => {
    const before = [known(1, page(1, 250)), known(2, page(2, 250))];
    // One was added at the top: everybody is one row further down.
    expect(pagesBeforeMove([...before, known(3, page(3, 251, 100, -1))])).toEqual(new Set([1, 2]));
    expect(pagesBeforeMove([...before, known(3, page(3, 249, 100, 1))])).toEqual(new Set([1, 2]));
  });

  it('shows it by a patient on two pages, where the length is the same or not given', () => {
    const before = [known(1, { ...page(1, 250), total: null })];
    expect(pagesBeforeMove([...before, known(2, { ...page(2, 250, 100, -1), total: null })])).toEqual(
      new Set([1]),
    );
  });

  it('is read to its end: the page that shows the move is not asked for again', () => {
    const second = known(2, page(2, 251, 100, -1), 5);
    expect(pagesBeforeMove([known(1, page(1, 251, 100, -1), 6), second])).toEqual(new Set());
  });
});
