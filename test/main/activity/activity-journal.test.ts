import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createActivityLog } from '../../../main/activity/activity-log';
import { verifyExport } from '../../../main/activity/verify-export';
import { createActivityJournal } from '../../../main/activity/activity-journal';
import type { ActivityFilter } from '../../../preload/contract/activity';
import { failure, success } from '../../../preload/contract/errors';
import { everyEntryFilter } from '../../support/activity-filter';
import { testFolder } from '../storage/folder';
import { longLogEntry, writeLongLog } from './long-log';

const maya = '00000000-0000-4000-8000-000000000001';
const sam = '00000000-0000-4000-8000-000000000002';
const gone = '00000000-0000-4000-8000-000000000003';

async function openJournal(folder: string) {
  const log = createActivityLog({ folder });
  const releases: (() => void)[] = [];
  const journal = createActivityJournal({
    log,
    listed: () => new Set([maya, sam, 'clinic-1']),
    now: () => Date.UTC(2026, 0, 2),
    after: (_, work) => {
      releases.push(work);
      return () => undefined;
    },
    onChange: () => undefined,
  });
  onTestFinished(() => log.close());
  const query = async (
    filter: Partial<ActivityFilter>,
    page: Partial<Parameters<typeof journal.query>[0]> = {},
  ) => {
    const answer = await journal.query({
      filter: { ...everyEntryFilter, ...filter },
      offset: 0,
      limit: 50,
      newest: null,
      whole: true,
      ...page,
    });
    if (!answer.ok) throw new Error(answer.error.code);
    return { ...answer.value, sequences: answer.value.entries.map(({ sequence }) => sequence) };
  };
  return { folder, log, journal, query, releases };
}

async function setUp(count: number) {
  const folder = await testFolder();
  await writeLongLog(folder, count, [maya, sam, gone]);
  return openJournal(folder);
}

const csv = { format: 'csv', separator: ',' } as const;
const json = { format: 'json' } as const;

test('pages are the newest first, without what accounts did that are gone', async () => {
  const { query } = await setUp(30);
  const first = await query({}, { limit: 4 });
  expect(first).toMatchObject({
    sequences: [30, 28, 27, 25],
    total: 20,
    newest: 30,
    complete: true,
    cut: false,
  });
  expect((await query({}, { limit: 4, offset: 4 })).sequences).toEqual([24, 22, 21, 19]);
  expect((await query({}, { limit: 4, offset: 18 })).sequences).toEqual([3, 1]);
  expect((await query({}, { offset: 20 })).sequences).toEqual([]);
});

test.each<readonly [string, Partial<ActivityFilter>, (sequence: number) => boolean]>([
  ['an account', { accountId: sam }, (sequence) => sequence % 3 === 1],
  ['kinds of action', { actions: ['embed.refused'] }, (sequence) => sequence % 10 === 0],
  ['what was refused', { result: 'notOk' }, (sequence) => sequence % 10 === 0],
  ['what went well', { result: 'ok' }, (sequence) => sequence % 10 !== 0],
  ['part of an id, in any case', { text: ' OBJECT-0000002 ' }, (sequence) => sequence >= 20 && sequence < 30],
  ['an object', { text: 'Object-00000024' }, (sequence) => sequence === 24],
  ['a request', { text: 'request-00000012' }, (sequence) => sequence === 12],
  [
    'what the words of the screen mean',
    { text: 'refus', textActions: ['embed.refused'] },
    (n) => n % 10 === 0,
  ],
  ['an account by its name', { text: 'sam', textAccounts: [sam] }, (sequence) => sequence % 3 === 1],
  [
    'a span of time',
    { from: longLogEntry(7, [maya]).time, until: longLogEntry(13, [maya]).time },
    (sequence) => sequence >= 7 && sequence < 13,
  ],
])('the filter finds %s', async (_, filter, expected) => {
  const { query } = await setUp(30);
  const shown = Array.from({ length: 30 }, (_each, at) => 30 - at).filter((sequence) => sequence % 3 !== 2);
  const { sequences, total } = await query(filter);
  expect(sequences).toEqual(shown.filter(expected));
  expect(total).toBe(sequences.length);
});

test('pages fit together while entries arrive', async () => {
  const { journal, query } = await setUp(9);
  const { newest } = await query({}, { limit: 3 });
  await journal.add({ action: 'app.locked', account: null, result: 'ok', objectId: 'demand' });
  expect((await query({}, { limit: 3, offset: 3, newest })).sequences).toEqual([4, 3, 1]);
  expect(await query({}, { limit: 2 })).toMatchObject({ sequences: [10, 9], newest: 10 });
  expect(journal.recent().map(({ sequence }) => sequence)).toEqual([10]);
});

test('who is not connected here is shown as long as somebody of the clinic is', async () => {
  const { journal, query } = await setUp(0);
  for (const clinicId of ['clinic-1', 'clinic-gone'])
    await journal.add({
      action: 'treatmentPlan.activatedElsewhere',
      account: { id: null, clinicId },
      result: 'ok',
      objectId: `plan of ${clinicId}`,
    });
  expect((await query({})).entries.map(({ objectId }) => objectId)).toEqual(['plan of clinic-1']);
});

test('the log knows the plans of the last weeks, those of before its start and those of now', async () => {
  const { journal } = await setUp(40);
  expect(await journal.knowsPlan('object-00000002', 'activated')).toBe(true);
  expect(await journal.knowsPlan('object-00000001', 'activated')).toBe(false);
  await journal.add({ action: 'treatmentPlan.activated', account: null, result: 'ok', objectId: 'new' });
  expect(await journal.knowsPlan('new', 'activated')).toBe(true);
  expect(await journal.knowsPlan('new', 'cancelled')).toBe(false);
  await journal.add({ action: 'treatmentPlan.cancelled', account: null, result: 'ok', objectId: 'new' });
  expect(await journal.knowsPlan('new', 'cancelled')).toBe(true);
  // What a plan may go through again and again is never known.
  await journal.add({
    action: 'treatmentPlan.changedElsewhere',
    account: null,
    result: 'ok',
    objectId: 'new',
  });
  expect(await journal.knowsPlan('new', 'changed')).toBe(false);
});

test('an entry that is written while the log is being read is shown once', async () => {
  const { journal, query } = await setUp(400);
  const reading = query({});
  await journal.add({ action: 'app.locked', account: null, result: 'ok' });
  await reading;
  const { sequences } = await query({}, { limit: 3 });
  expect(sequences).toEqual([401, 400, 399]);
});

test('the first page of 100,000 comes before the rest was read, and all are found and named', async () => {
  const { folder, journal, query } = await setUp(100_000);
  expect((await readdir(folder)).length).toBeGreaterThan(3);
  const first = await query({}, { whole: false });
  expect(first).toMatchObject({ newest: 100_000, complete: false });
  expect(first.entries).toHaveLength(50);
  const all = await query({});
  expect(all).toMatchObject({ total: 66_667, complete: true, cut: false });
  expect((await query({}, { offset: 66_660 })).sequences).toEqual([10, 9, 7, 6, 4, 3, 1]);
  expect((await query({ text: 'object-00077778' })).sequences).toEqual([77_778]);
  expect((await query({ result: 'notOk' })).total).toBe(6667);
  expect(await journal.verify()).toEqual(success({ count: 100_000, flaw: null }));
}, 60_000);

test('what nobody looks at any more is let go, and read again when it is asked for', async () => {
  const { folder, query, releases } = await setUp(3);
  expect((await query({})).total).toBe(2);
  releases.at(-1)?.();
  const line = (await readFile(join(folder, 'activity.ndjson'), 'utf8')).split('\n')[0] ?? '';
  await appendFile(join(folder, 'activity.ndjson'), `${line}\n`);
  expect((await query({})).total).toBe(3);
});

test.each([csv, json])('a whole export as $format verifies, with what gone accounts did', async (form) => {
  const { format } = form;
  const { folder, journal, query } = await setUp(300);
  const path = join(folder, `out.${form.format}`);
  expect(await journal.exportTo(path, form, null)).toEqual(success(300));
  const text = await readFile(path, 'utf8');
  expect(verifyExport(text)).toEqual({ kind: 'complete', count: 300, flaw: null, reshaped: [] });
  expect(await readdir(folder)).not.toContain(`out.${format}.part`);
  const lines = text.split(/(?<=\n)/);
  const without = (at: number, count = 1) => lines.toSpliced(at, count).join('');
  // The first line of both is a head, so entry n is line n.
  expect(verifyExport(without(5))?.flaw).toEqual({ kind: 'removed', sequence: 5 });
  const swapped = lines
    .with(5, lines[6] ?? '')
    .with(6, lines[5] ?? '')
    .join('');
  expect(verifyExport(swapped)?.flaw).toEqual({ kind: 'reordered', sequence: 5 });
  expect(verifyExport(text.replace('object-00000007', 'object-00000008'))?.flaw).toEqual({
    kind: 'changed',
    sequence: 7,
  });
  // That it was exported is written down.
  expect((await query({ actions: ['activity.exported'] })).entries).toMatchObject([
    { sequence: 301, objectId: format, result: 'ok' },
  ]);
});

test('an export whose end was cut off names the first entry that is missing', async () => {
  const { folder, journal } = await setUp(20);
  const path = join(folder, 'out.csv');
  await journal.exportTo(path, csv, null);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
  expect(verifyExport(lines.slice(0, 16).join('\r\n'))?.flaw).toEqual({ kind: 'removed', sequence: 16 });
});

test.each([csv, json])(
  'a selection as $format verifies as one, and a changed entry is named',
  async (form) => {
    const { folder, journal } = await setUp(300);
    const path = join(folder, `out.${form.format}`);
    expect(await journal.exportTo(path, form, { ...everyEntryFilter, accountId: sam })).toEqual(success(100));
    const text = await readFile(path, 'utf8');
    expect(verifyExport(text)).toEqual({ kind: 'selection', count: 100, flaw: null, reshaped: [] });
    expect(verifyExport(text.replace('object-00000010', 'object-00000011'))?.flaw).toEqual({
      kind: 'changed',
      sequence: 10,
    });
  },
);

test('a file of the log itself can be checked, and other files are refused', async () => {
  const { folder } = await setUp(5);
  const text = await readFile(join(folder, 'activity.ndjson'), 'utf8');
  expect(verifyExport(text)).toEqual({ kind: 'complete', count: 5, flaw: null, reshaped: [] });
  // An older part begins where the one before it ended.
  const lines = text.split(/(?<=\n)/);
  expect(verifyExport(lines.slice(2).join(''))).toEqual({
    kind: 'complete',
    count: 3,
    flaw: null,
    reshaped: [],
  });
  expect(verifyExport(lines.slice(2).toSpliced(1, 1).join(''))?.flaw).toEqual({
    kind: 'removed',
    sequence: 4,
  });
  for (const other of ['', 'a,b\r\n1,2\r\n', '{"format":"x"}', '{"format"', '{"sequence"', '"', 'null'])
    expect(verifyExport(other)?.flaw ?? null, other).toEqual(
      other === '{"sequence"' ? { kind: 'changed', sequence: 1 } : null,
    );
});

test('a cell that a spreadsheet would take for a formula is text, and still verifies', async () => {
  const folder = await testFolder();
  const { journal } = await openJournal(folder);
  const ids = ['=1+1', '+1', '-1', '@SUM(A1)', "'quoted", 'a,"b"', 'line\r\nbreak', '\tTab', 'plain'];
  for (const objectId of ids)
    await journal.add({ action: 'patient.selected', account: null, result: 'ok', objectId });
  const path = join(folder, 'out.csv');
  await journal.exportTo(path, csv, null);
  const text = await readFile(path, 'utf8');
  for (const cell of text.split(/[,\r\n]/)) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
  expect(verifyExport(text)).toEqual({ kind: 'complete', count: ids.length, flaw: null, reshaped: [] });
});

test('an export that cannot be written says so and leaves nothing behind', async () => {
  const { folder, journal } = await setUp(3);
  await mkdir(join(folder, 'taken.csv'));
  expect(await journal.exportTo(join(folder, 'taken.csv'), csv, null)).toEqual(
    failure('document_not_replaced'),
  );
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  await writeFile(join(folder, 'file'), '');
  expect(await journal.exportTo(join(folder, 'file', 'x.csv'), csv, null)).toEqual(
    failure('document_write_failed'),
  );
});
