import { describe, expect, it, vi } from 'vitest';
import type { PatientPage, PatientSummary } from '../../../../preload/contract/contract';
import { failure, success, type Result } from '../../../../preload/contract/errors';
import { createPatientDetails } from '../../../../renderer/shell/patients/list/patient-details';
import { createPatientListing } from '../../../../renderer/shell/patients/list/patient-listing';
import {
  missingPages,
  mostPages,
  noPages,
  patientAt,
  withPage,
  withPatient,
} from '../../../../renderer/shell/patients/list/patient-pages';

const accountId = '00000000-0000-4000-8000-000000000001';

const patient = (index: number): PatientSummary => ({
  id: `p${index}`,
  firstName: 'First',
  lastName: String(index),
  email: '',
  archived: false,
});

const page = (number: number, total: number, pageSize = 100): PatientPage => ({
  patients: Array.from(
    { length: Math.max(0, Math.min(pageSize, total - (number - 1) * pageSize)) },
    (_, at) => patient((number - 1) * pageSize + at),
  ),
  total,
  more: number * pageSize < total,
  pageSize,
});

describe('the pages of a long list', () => {
  it('find a patient by index where the page is here', () => {
    const list = withPage(withPage(noPages(''), 1, page(1, 250)), 3, page(3, 250));
    expect(patientAt(list, 0)).toMatchObject({ id: 'p0' });
    expect(patientAt(list, 249)).toMatchObject({ id: 'p249' });
    expect(patientAt(list, 150)).toBeNull();
    expect(patientAt(list, 250)).toBeNull();
  });

  it('say which are missing between two rows', () => {
    const list = withPage(noPages(''), 1, page(1, 250));
    expect(missingPages(list, 0, 99)).toEqual([]);
    expect(missingPages(list, 90, 900)).toEqual([2, 3]);
    expect(missingPages(noPages(''), 0, 10)).toEqual([]);
    expect(missingPages(withPage(noPages(''), 1, page(1, 0)), 0, 10)).toEqual([]);
  });

  it('keep a bounded number, those used last', () => {
    let list = noPages('');
    for (let number = 1; number <= mostPages + 5; number++)
      list = withPage(list, number, page(number, 50_000));
    expect(list.pages.size).toBe(mostPages);
    expect(patientAt(list, 0)).toBeNull();
    expect(patientAt(list, (mostPages + 4) * 100)).not.toBeNull();
  });

  it('follow the size of the first page, and take in who has changed', () => {
    const list = withPage(noPages(''), 1, page(1, 90, 40));
    expect(missingPages(list, 0, 80)).toEqual([2, 3]);
    const renamed = { ...patient(3), lastName: 'Other' };
    expect(patientAt(withPatient(list, renamed), 3)).toMatchObject({ lastName: 'Other' });
  });
});

describe('a list whose length the platform does not say', () => {
  const told = (number: number, count: number, more: boolean): PatientPage => ({
    ...page(number, (number - 1) * 100 + count),
    total: null,
    more,
  });

  it('has one row more than is known, from which the next page is asked for, until it ends', () => {
    const first = withPage(noPages(''), 1, told(1, 100, true));
    expect(first).toMatchObject({ total: 101, counted: false });
    expect(missingPages(first, 0, 100)).toEqual([2]);
    const whole = withPage(first, 2, told(2, 30, false));
    expect(whole).toMatchObject({ total: 130, counted: true });
    expect(withPage(whole, 1, told(1, 100, true)).total).toBe(130);
  });

  it('shows an entry that could not be read as a row of its own', () => {
    const list = withPage(noPages(''), 1, { ...told(1, 2, false), patients: [patient(0), null, patient(2)] });
    expect([0, 1, 2, 3].map((index) => patientAt(list, index))).toEqual([
      patient(0),
      'unreadable',
      patient(2),
      null,
    ]);
  });
});

/** Main as the listing sees it: every call waits until the test answers it. */
function fakeMain() {
  const calls: { readonly what: string; readonly answer: (result: Result<PatientPage>) => void }[] = [];
  const cancelled: string[] = [];
  const ids = new Map<string, string>();
  const ask = (what: string, callId: string | undefined): Promise<Result<PatientPage>> =>
    new Promise((answer) => {
      ids.set(callId ?? '', what);
      calls.push({ what, answer });
    });
  return {
    calls,
    cancelled,
    patients: {
      list: ({ page, callId }: { page: number; callId?: string | undefined }) => ask(`list ${page}`, callId),
      search: ({
        query,
        page,
        callId,
      }: {
        query: string;
        page?: number | undefined;
        callId?: string | undefined;
      }) => ask(`search ${query} ${page ?? 1}`, callId),
      cancel: async ({ callIds }: { callIds: string[] }) => {
        cancelled.push(...callIds.map((id) => ids.get(id) ?? ''));
        return success({});
      },
    },
    answer: async (what: string, result: Result<PatientPage>) => {
      calls.findLast((call) => call.what === what)?.answer(result);
      await vi.waitFor(() => undefined);
    },
  };
}

describe('the list of one account', () => {
  it('asks for the first page, then for what is on screen', async () => {
    const main = fakeMain();
    const listing = createPatientListing(main.patients, accountId);
    listing.ask('');
    expect(main.calls.map(({ what }) => what)).toEqual(['list 1']);
    await main.answer('list 1', success(page(1, 1_000)));
    expect(listing.getSnapshot().total).toBe(1_000);
    listing.want(350, 420);
    expect(main.calls.map(({ what }) => what)).toEqual(['list 1', 'list 4', 'list 5']);
  });

  it('cancels the pages that are scrolled past', async () => {
    const main = fakeMain();
    const listing = createPatientListing(main.patients, accountId);
    listing.ask('');
    await main.answer('list 1', success(page(1, 1_000)));
    listing.want(350, 360);
    listing.want(700, 710);
    expect(main.cancelled).toEqual(['list 4']);
    await main.answer('list 8', success(page(8, 1_000)));
    expect(patientAt(listing.getSnapshot(), 705)).toMatchObject({ id: 'p705' });
  });

  it('cancels the search before, and keeps the old list until the new one is here', async () => {
    const main = fakeMain();
    const listing = createPatientListing(main.patients, accountId);
    listing.ask('');
    await main.answer('list 1', success(page(1, 10)));
    listing.ask('a');
    listing.ask('an');
    expect(main.cancelled).toEqual(['search a 1']);
    await main.answer('search a 1', success(page(1, 1)));
    expect(listing.getSnapshot()).toMatchObject({ query: '', total: 10 });
    await main.answer('search an 1', success(page(1, 3)));
    expect(listing.getSnapshot()).toMatchObject({ query: 'an', total: 3 });
  });

  it('says why a page did not come, and asks again when told to', async () => {
    const main = fakeMain();
    const listing = createPatientListing(main.patients, accountId);
    listing.ask('a');
    await main.answer('search a 1', failure('rate_limited', { retryAfterSeconds: 30 }));
    expect(listing.getSnapshot().error).toMatchObject({ code: 'rate_limited' });
    listing.retry();
    await main.answer('search a 1', success(page(1, 2)));
    expect(listing.getSnapshot()).toMatchObject({ error: null, total: 2 });
  });

  it('ends everything with its screen, and begins anew if it comes back', async () => {
    const main = fakeMain();
    const listing = createPatientListing(main.patients, accountId);
    listing.ask('');
    listing.stop();
    expect(main.cancelled).toEqual(['list 1']);
    listing.ask('');
    expect(main.calls.map(({ what }) => what)).toEqual(['list 1', 'list 1']);
  });
});

describe('the details of the patients on screen', () => {
  it('are asked for once, and cancelled for who is scrolled past', async () => {
    const asked: string[] = [];
    const cancelled: string[][] = [];
    const ends: ((result: Result<never>) => void)[] = [];
    const details = createPatientDetails(
      {
        get: ({ patientId }: { patientId: string }) => {
          asked.push(patientId);
          return new Promise((end) => ends.push(end));
        },
        cancel: async ({ callIds }: { callIds: string[] }) => {
          cancelled.push(callIds);
          return success({});
        },
      },
      accountId,
    );
    details.want(['a', 'b']);
    details.want(['b', 'c']);
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(cancelled).toHaveLength(1);
    ends[1]?.(failure('not_found'));
    await vi.waitFor(() => expect(details.getSnapshot().get('b')?.step).toBe('failed'));
    details.want(['b', 'c']);
    expect(asked).toEqual(['a', 'b', 'c']);
    details.stop();
    expect(cancelled).toHaveLength(2);
  });
});
