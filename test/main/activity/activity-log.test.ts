import { appendFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createActivityLog, type ActivityEvent } from '../../../main/activity/activity-log';
import { chainEntry, readEntry } from '../../../main/activity/chained-line';
import { verifyLog } from '../../../main/activity/verify-log';
import { testFolder } from '../storage/folder';

const event = (objectId: string): ActivityEvent => ({
  action: 'embed.mounted',
  accountId: 'account',
  clinicId: 'clinic',
  objectId,
  result: 'ok',
  requestId: null,
});

/** A log whose file is closed when the test ends. */
function openLog(parts: Parameters<typeof createActivityLog>[0]) {
  const log = createActivityLog(parts);
  onTestFinished(() => log.close());
  return log;
}

async function setUp(count: number, largestFile = 10 * 1024 * 1024) {
  const folder = await testFolder();
  const log = openLog({ folder, now: () => 0, largestFile });
  for (let number = 1; number <= count; number += 1) await log.append(event(String(number)));
  return { folder, log, path: join(folder, 'activity.ndjson') };
}

/** Objects of all entries, read from the newest on; the other way must show the same. */
async function objectsOf(log: ReturnType<typeof createActivityLog>) {
  const opened = await log.open();
  if (!opened.ok) return opened.error.code;
  const { newestFirst, oldestFirst, close } = opened.value;
  const read = async (batches: AsyncGenerator<readonly string[]>) => {
    const objects: (string | null)[] = [];
    for await (const lines of batches)
      for (const line of lines) objects.push(...[readEntry(line)].flatMap((entry) => entry?.objectId ?? []));
    return objects;
  };
  const objects = await read(newestFirst());
  expect((await read(oldestFirst())).toReversed()).toEqual(objects);
  await close();
  return objects;
}

const intact = (count: number) => success({ count, flaw: null });

test('an empty log is intact and shows nothing', async () => {
  const { folder, log } = await setUp(0);
  expect(await objectsOf(log)).toEqual([]);
  expect(await verifyLog(log)).toEqual(intact(0));
  expect(await readdir(folder)).toEqual([]);
});

test('entries get numbers and times, in a file that is nobody else’s', async () => {
  const { log, path } = await setUp(5);
  const answer = await log.append(event('6'));
  expect(answer).toEqual(success({ ...event('6'), sequence: 6, time: '1970-01-01T00:00:00.000Z' }));
  expect(await objectsOf(log)).toEqual(['6', '5', '4', '3', '2', '1']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('the chain goes on after a restart and over more than one chunk of the file', async () => {
  const { folder, log } = await setUp(400);
  await log.close();
  const again = openLog({ folder, now: () => 0 });
  await again.append(event('401'));
  expect(await verifyLog(again)).toEqual(intact(401));
  expect(await objectsOf(again)).toEqual(Array.from({ length: 401 }, (_, at) => String(401 - at)));
});

test('entries that arrive together are all kept, in order', async () => {
  const { log } = await setUp(0);
  await Promise.all(Array.from({ length: 50 }, (_, at) => log.append(event(String(at)))));
  expect(await objectsOf(log)).toEqual(Array.from({ length: 50 }, (_, at) => String(49 - at)));
  expect(await verifyLog(log)).toEqual(intact(50));
});

test('a large file gives way to a new one and the chain goes on through both', async () => {
  const { folder, log } = await setUp(25, 2000);
  expect((await readdir(folder)).length).toBeGreaterThan(2);
  expect(await objectsOf(log)).toEqual(Array.from({ length: 25 }, (_, at) => String(25 - at)));
  expect(await verifyLog(log)).toEqual(intact(25));
  const again = openLog({ folder, now: () => 0, largestFile: 2000 });
  expect(await again.append(event('26'))).toMatchObject({ value: { sequence: 26 } });
  expect(await verifyLog(again)).toEqual(intact(26));
});

test('a line torn by a kill is cut off and kept aside, and the chain goes on', async () => {
  const { folder, log, path } = await setUp(2);
  const torn = '{"sequence":3,"time":"1970-01-01T00:00:00.000Z","objectId":"3"';
  await log.close();
  await appendFile(path, torn);
  const again = openLog({ folder, now: () => 7 });
  expect(await again.append(event('again'))).toMatchObject({ value: { sequence: 3 } });
  expect(await verifyLog(again)).toEqual(intact(3));
  expect(await objectsOf(again)).toEqual(['again', '2', '1']);
  expect(await readFile(join(folder, 'activity.torn-7'), 'utf8')).toBe(torn);
});

test('an entry cut off after it was written shows, also behind what is written later', async () => {
  const { folder, log, path } = await setUp(3);
  await log.close();
  await truncate(path, (await stat(path)).size - 20);
  const again = openLog({ folder });
  const flaw = { kind: 'removed', sequence: 3 };
  expect(await verifyLog(again)).toEqual(success({ count: 2, flaw }));
  expect(await again.append(event('4'))).toMatchObject({ value: { sequence: 4 } });
  expect(await verifyLog(again)).toEqual(success({ count: 3, flaw }));
});

const swap = (lines: string[], one: number, other: number) =>
  lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');

/** A line with another object and a hash that fits, as somebody would write it who knows how. */
const rewritten = (line: string) => {
  const { previous, hash: _hash, ...fields } = JSON.parse(line);
  return chainEntry({ sequence: 0, hash: previous }, { ...fields, objectId: 'X' }).line.trimEnd();
};

test.each([
  ['changed', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('"3"', '"X"')), 'changed', 3],
  ['changed with its hash', (lines: string[]) => lines.with(2, rewritten(lines[2] ?? '')), 'changed', 3],
  [
    'changed with its hash at the end',
    (lines: string[]) => lines.with(4, rewritten(lines[4] ?? '')),
    'changed',
    5,
  ],
  ['removed', (lines: string[]) => lines.toSpliced(2, 1), 'removed', 3],
  ['removed at the beginning', (lines: string[]) => lines.slice(2), 'removed', 1],
  ['removed at the end', (lines: string[]) => lines.slice(0, 4), 'removed', 5],
  ['removed with all others', () => [], 'removed', 1],
  ['exchanged', (lines: string[]) => swap(lines, 1, 2), 'reordered', 2],
  ['moved to the end', (lines: string[]) => [...lines.toSpliced(1, 1), lines[1] ?? ''], 'reordered', 2],
  ['written twice', (lines: string[]) => [...lines, lines[1] ?? ''], 'reordered', 2],
  ['not JSON', (lines: string[]) => lines.with(2, 'nonsense'), 'changed', 3],
])('an entry that was %s is named', async (_, change, kind, sequence) => {
  const { folder, log, path } = await setUp(5);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
  expect(await verifyLog(log)).toMatchObject({ value: { flaw: { kind, sequence } } });
  // The app that starts later finds the same.
  expect(await verifyLog(openLog({ folder }))).toMatchObject({ value: { flaw: { kind, sequence } } });
});

test('behind lines that are no entries the log goes on, and the gap shows', async () => {
  const { folder, log, path } = await setUp(2);
  await log.close();
  await appendFile(path, 'nonsense\n');
  const again = openLog({ folder });
  expect(await again.append(event('4'))).toMatchObject({ value: { sequence: 4 } });
  expect(await verifyLog(again)).toMatchObject({ value: { flaw: { kind: 'changed', sequence: 3 } } });
  expect(await objectsOf(again)).toEqual(['4', '2', '1']);
});

test('a log that cannot be written says so to the caller', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, 'activity.ndjson'));
  const log = openLog({ folder });
  expect(await log.append(event('1'))).toEqual(failure('storage_write_failed'));
  expect(await log.open()).toEqual(failure('storage_unreadable'));
});
