import { appendFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { failure, success } from '../../../preload/errors';
import { createActivityLog, type ActivityEvent } from '../../../main/activity/activity-log';
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

async function objectsOf(log: ReturnType<typeof createActivityLog>, limit = 200, before?: number) {
  const answer = await log.latest(limit, before);
  return answer.ok ? answer.value.map((entry) => entry.objectId) : answer.error.code;
}

test('an empty log is intact and shows nothing', async () => {
  const { folder, log } = await setUp(0);
  expect(await log.latest(10)).toEqual(success([]));
  expect(await log.verify()).toEqual(success({ intact: true }));
  expect(await readdir(folder)).toEqual([]);
});

test('entries get numbers and times, and are shown newest first, page by page', async () => {
  const { log, path } = await setUp(5);
  const answer = await log.append(event('6'));
  expect(answer).toEqual(success({ ...event('6'), sequence: 6, time: '1970-01-01T00:00:00.000Z' }));
  expect(await log.latest(1)).toEqual(success([answer.ok && answer.value]));
  expect(await objectsOf(log, 2)).toEqual(['6', '5']);
  expect(await objectsOf(log, 2, 5)).toEqual(['4', '3']);
  expect(await objectsOf(log, 9, 3)).toEqual(['2', '1']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('the chain goes on after a restart and over more than one chunk of the file', async () => {
  const { folder, log } = await setUp(400);
  await log.close();
  const again = openLog({ folder, now: () => 0 });
  await again.append(event('401'));
  expect(await again.verify()).toEqual(success({ intact: true }));
  expect(await objectsOf(again, 1000)).toEqual(Array.from({ length: 401 }, (_, at) => String(401 - at)));
});

test('entries that arrive together are all kept, in order', async () => {
  const { log } = await setUp(0);
  await Promise.all(Array.from({ length: 50 }, (_, at) => log.append(event(String(at)))));
  expect(await objectsOf(log)).toEqual(Array.from({ length: 50 }, (_, at) => String(49 - at)));
  expect(await log.verify()).toEqual(success({ intact: true }));
});

test('a large file gives way to a new one and the chain goes on through both', async () => {
  const { folder, log } = await setUp(25, 2000);
  expect((await readdir(folder)).length).toBeGreaterThan(2);
  expect(await objectsOf(log, 100)).toEqual(Array.from({ length: 25 }, (_, at) => String(25 - at)));
  expect(await log.verify()).toEqual(success({ intact: true }));
  const again = openLog({ folder, now: () => 0, largestFile: 2000 });
  expect(await again.append(event('26'))).toMatchObject({ value: { sequence: 26 } });
  expect(await again.verify()).toEqual(success({ intact: true }));
});

test('a line torn by a kill is cut off and kept aside, and the chain goes on', async () => {
  const { folder, log, path } = await setUp(3);
  await log.close();
  const { size } = await stat(path);
  await truncate(path, size - 20);
  const again = openLog({ folder, now: () => 7 });
  expect(await again.append(event('again'))).toMatchObject({ value: { sequence: 3 } });
  expect(await again.verify()).toEqual(success({ intact: true }));
  expect(await objectsOf(again)).toEqual(['again', '2', '1']);
  expect(await readFile(join(folder, 'activity.torn-7'), 'utf8')).toContain('"objectId":"3"');
});

test.each([
  ['changed', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('"3"', '"X"')), 3],
  ['removed', (lines: string[]) => lines.toSpliced(2, 1), 3],
  ['removed at the beginning', (lines: string[]) => lines.slice(2), 3],
  ['removed at the end', (lines: string[]) => lines.slice(0, 4), 5],
  ['exchanged', (lines: string[]) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? ''), 2],
  ['not JSON', (lines: string[]) => lines.with(2, 'nonsense'), 3],
])('a line that was %s shows', async (_, change, atSequence) => {
  const { log, path } = await setUp(5);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, `${change(lines).join('\n')}\n`);
  expect(await log.verify()).toEqual(success({ intact: false, atSequence }));
});

test('behind lines that are no entries the log goes on, and the gap shows', async () => {
  const { folder, log, path } = await setUp(2);
  await log.close();
  await appendFile(path, 'nonsense\n');
  const again = openLog({ folder });
  expect(await again.append(event('4'))).toMatchObject({ value: { sequence: 4 } });
  expect(await again.verify()).toEqual(success({ intact: false, atSequence: 3 }));
  expect(await objectsOf(again)).toEqual(['4', '2', '1']);
});

test('a log that cannot be written says so to the caller', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, 'activity.ndjson'));
  const log = openLog({ folder });
  expect(await log.append(event('1'))).toEqual(failure('storage_write_failed'));
  expect(await log.latest(1)).toEqual(failure('storage_unreadable'));
});
