import { mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import { createHandover, type HandoverEvent } from '../../../main/handover/handover';
import { createHandoverQueue } from '../../../main/handover/handover-queue';
import { documentNames } from '../../../main/handover/watched-folder';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { failure, success, type ErrorCode } from '../../../preload/errors';
import { testFolder } from '../storage/folder';
import { bundleProgram, runAndKill } from '../storage/kill-child';
import { smallDisk } from '../storage/small-disk';
import { fhirValidator, problemsOf } from './fhir';
import { planOf } from './plans';

const account = {
  id: '00000000-0000-4000-8000-000000000001',
  environment: 'us',
  clinicId: 'clinic-1',
} as const;
const origin = { apiBaseUrl: 'https://api-us.fullscript.com/api', externalIdSystem: null };

async function setUp(profile?: string, watched?: string) {
  const home = profile ?? (await testFolder());
  const folder = watched ?? join(await testFolder(), 'plans');
  if (!watched) await mkdir(folder, { recursive: true });
  const events: HandoverEvent[] = [];
  const pending: { readonly milliseconds: number; readonly work: () => void }[] = [];
  const state = {
    refusal: null as ErrorCode | null,
    locked: false,
    cancelled: false,
    folder: folder as string | null,
  };
  const queue = createHandoverQueue({
    path: join(home, 'handover.ndjson'),
    files: createDurableFiles(),
    now: () => 0,
  });
  const handover = createHandover({
    queue,
    folder: () => state.folder,
    documentOf: async ({ planId, version }) => {
      if (state.refusal) return failure(state.refusal);
      const revoked = version === 'cancellation' || state.cancelled;
      const plan = { ...planOf(Number(planId.slice(5))), cancelled: revoked };
      return success({ text: carePlanDocument(plan, origin, version), revoked });
    },
    isLocked: () => state.locked,
    now: () => 0,
    after: (milliseconds, work) => {
      const item = { milliseconds, work };
      pending.push(item);
      return () => pending.splice(pending.indexOf(item), 1);
    },
    journal: async (event) => {
      events.push(event);
    },
    onChange: () => undefined,
  });
  onTestFinished(() => handover.dispose());
  return { home, folder, handover, queue, events, pending, state };
}

const documentsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
const nameOf = (number: number, version: 'activation' | 'cancellation' = 'activation'): string =>
  documentNames({ environment: 'us', planId: `plan-${number}`, version }).document;

test('a plan is written once, however often its event comes, and is acknowledged when it is taken', async () => {
  const { folder, handover, events } = await setUp();
  await handover.planActivated('plan-1', account);
  await handover.planActivated('plan-1', account);
  expect(await documentsIn(folder)).toEqual([nameOf(1)]);
  expect(handover.stepOf('plan-1', 'activation')).toBe('written');
  expect(handover.problem()).toBeNull();
  await rm(join(folder, nameOf(1)));
  await handover.resume();
  expect(handover.stepOf('plan-1', 'activation')).toBe('acknowledged');
  await handover.planActivated('plan-1', account);
  expect(await documentsIn(folder)).toEqual([]);
  expect(events.map(({ action, objectId, result }) => [action, objectId, result])).toEqual([
    ['handover.written', 'plan-1', 'ok'],
    ['handover.acknowledged', 'plan-1', 'ok'],
  ]);
});

test('an acknowledgement beside the document counts too', async () => {
  const { folder, handover } = await setUp();
  await handover.planActivated('plan-1', account);
  await writeFile(join(folder, `${nameOf(1)}.ack`), '');
  await handover.resume();
  expect(handover.stepOf('plan-1', 'activation')).toBe('acknowledged');
});

test('a crash right after a document got its name does not write it again, also when it is taken already', async () => {
  const { home, folder, handover, queue } = await setUp();
  // The step `written` never reaches the disk: that is where the process dies.
  const { put } = queue;
  Object.assign(queue, {
    put: (item: Parameters<typeof put>[0]) =>
      item.step === 'written' ? Promise.resolve(failure('storage_write_failed')) : put(item),
  });
  await handover.planActivated('plan-1', account);
  await handover.planActivated('plan-2', account);
  expect(await documentsIn(folder)).toEqual([nameOf(1)]);
  await rm(join(folder, nameOf(1)));
  await handover.dispose();
  const again = await setUp(home, folder);
  await again.handover.resume();
  expect(again.handover.stepOf('plan-1', 'activation')).toBe('acknowledged');
  expect(await documentsIn(folder)).toEqual([nameOf(2)]);
});

test('without a folder nothing is taken down', async () => {
  const { home, handover, state } = await setUp();
  state.folder = null;
  await handover.planActivated('plan-1', account);
  expect(handover.stepOf('plan-1', 'activation')).toBeNull();
  expect(await readdir(home)).toEqual([]);
});

test('a folder that is away is not created; plans wait, also over a restart, and are written when it is back', async () => {
  const { home, folder, handover, pending } = await setUp();
  await rename(folder, `${folder}.away`);
  for (const number of [1, 2, 3]) await handover.planActivated(`plan-${number}`, account);
  expect(handover.problem()).toEqual({ error: { code: 'handover_folder_unavailable' }, waiting: 3 });
  // Three plans in a row make the wait no longer than one; only waiting in vain does.
  expect(pending.map(({ milliseconds }) => milliseconds)).toEqual([15_000]);
  pending.shift()?.work();
  await expect.poll(() => pending.map(({ milliseconds }) => milliseconds)).toEqual([30_000]);
  await handover.dispose();
  const again = await setUp(home, folder);
  await again.handover.resume();
  expect(again.handover.problem()).toMatchObject({ waiting: 3 });
  await rename(`${folder}.away`, folder);
  await again.handover.resume();
  expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(2), nameOf(3)].sort());
  expect(again.handover.problem()).toBeNull();
});

test('what was taken while the share was away is not taken for gone', async () => {
  const { folder, handover } = await setUp();
  await handover.planActivated('plan-1', account);
  // The place where the share is mounted is still there, and empty.
  await rename(folder, `${folder}.away`);
  await mkdir(folder);
  await handover.resume();
  expect(handover.stepOf('plan-1', 'activation')).toBe('written');
});

test('a full disk leaves nothing half written, and the plan waits', async () => {
  const disk = await smallDisk();
  if (disk === null) return;
  const { handover } = await setUp(undefined, disk);
  const filler = join(disk, '.filler');
  // Room for the marker, and for less than a document.
  for (let size = 64 * 1024; ; size -= 4 * 1024)
    try {
      await writeFile(filler, Buffer.alloc(size));
      break;
    } catch {
      await rm(filler, { force: true });
    }
  await handover.planActivated('plan-1', account);
  expect(handover.problem()).toEqual({ error: { code: 'handover_disk_full' }, waiting: 1 });
  expect(await documentsIn(disk)).toEqual([]);
  expect((await readdir(disk)).filter((name) => name.endsWith('.part'))).toEqual([]);
  await rm(filler);
  await handover.resume();
  expect(await documentsIn(disk)).toEqual([nameOf(1)]);
});

test('what concerns one account does not hold up the others; what is hopeless is given up and told', async () => {
  const { folder, handover, state, events } = await setUp();
  state.refusal = 'reconnect_required';
  await handover.planActivated('plan-1', account);
  expect(handover.problem()).toMatchObject({ error: { code: 'reconnect_required' }, waiting: 1 });
  state.refusal = 'not_found';
  await handover.resume();
  expect(handover.stepOf('plan-1', 'activation')).toBe('failed');
  expect(events).toMatchObject([{ action: 'handover.failed', result: 'not_found' }]);
  state.refusal = null;
  await handover.planActivated('plan-2', account);
  expect(await documentsIn(folder)).toEqual([nameOf(2)]);
});

test('nothing is asked for while the app is locked', async () => {
  const { folder, handover, state } = await setUp();
  state.locked = true;
  await handover.planActivated('plan-1', account);
  expect(await documentsIn(folder)).toEqual([]);
  expect(handover.stepOf('plan-1', 'activation')).toBe('waiting');
  state.locked = false;
  await handover.resume();
  expect(await documentsIn(folder)).toEqual([nameOf(1)]);
});

test('ids that mean something in a path lead nowhere else', async () => {
  const namesOf = (planId: string) => documentNames({ environment: 'us', planId, version: 'activation' });
  const { document } = namesOf('../../etc/passwd');
  expect(document).toMatch(/^fullscript-plan-______etc_passwd-[0-9a-f]{8}\.json$/);
  expect(namesOf('a/b').document).not.toBe(namesOf('a_b').document);
});

test('a plan that is cancelled after it was handed over gets a second, revoked version, once, and it is acknowledged too', async () => {
  const { folder, handover, events } = await setUp();
  const validate = await fhirValidator();
  await handover.planActivated('plan-1', account);
  await handover.planCancelled({ environment: 'us', planId: 'plan-1' });
  await handover.planCancelled({ environment: 'us', planId: 'plan-1' });
  expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(1, 'cancellation')].sort());
  const [first, second] = await Promise.all(
    [nameOf(1), nameOf(1, 'cancellation')].map(async (name) =>
      JSON.parse(await readFile(join(folder, name), 'utf8')),
    ),
  );
  expect(problemsOf(validate, second)).toEqual([]);
  expect([first.meta.versionId, second.meta.versionId]).toEqual(['1', '2']);
  expect(second.identifier).toEqual(first.identifier);
  const statuses = (document: { entry: { fullUrl: string; resource: { status: string } }[] }) =>
    document.entry.map(({ fullUrl, resource: { status } }) => [fullUrl, status]);
  expect(statuses(first).every(([, status]) => status === 'active')).toBe(true);
  expect(statuses(second)).toEqual(statuses(first).map(([url]) => [url, 'revoked']));
  await rm(join(folder, nameOf(1, 'cancellation')));
  await handover.resume();
  expect(handover.stepOf('plan-1', 'activation')).toBe('written');
  expect(handover.stepOf('plan-1', 'cancellation')).toBe('acknowledged');
  expect(events.map(({ action }) => action)).toEqual([
    'handover.written',
    'handover.cancelled',
    'handover.acknowledged',
  ]);
});

test('a cancellation waits for its plan, over a restart, and comes after it', async () => {
  const { home, folder, handover } = await setUp();
  await rename(folder, `${folder}.away`);
  await handover.planActivated('plan-1', account);
  await handover.planCancelled({ environment: 'us', planId: 'plan-1' });
  expect(handover.problem()).toMatchObject({ waiting: 2 });
  await handover.dispose();
  const again = await setUp(home, folder);
  await rename(`${folder}.away`, folder);
  await again.handover.resume();
  expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(1, 'cancellation')].sort());
  expect(again.events.map(({ action }) => action)).toEqual(['handover.written', 'handover.cancelled']);
});

test('a plan that was cancelled before it could be written is one revoked document; one that is none of ours is none', async () => {
  const { folder, handover, state, events } = await setUp();
  await rename(folder, `${folder}.away`);
  await handover.planActivated('plan-1', account);
  await handover.planCancelled({ environment: 'us', planId: 'plan-1' });
  await handover.planCancelled({ environment: 'us', planId: 'plan-2' });
  await handover.planCancelled({ environment: 'ca', planId: 'plan-1' });
  state.cancelled = true;
  await rename(`${folder}.away`, folder);
  await handover.resume();
  expect(await documentsIn(folder)).toEqual([nameOf(1)]);
  expect(JSON.parse(await readFile(join(folder, nameOf(1)), 'utf8')).entry[0].resource.status).toBe(
    'revoked',
  );
  expect(handover.stepOf('plan-1', 'cancellation')).toBe('unneeded');
  expect(handover.problem()).toBeNull();
  expect(events.map(({ action }) => action)).toEqual(['handover.written']);
});

test('what was taken down before there were cancellations is still known', async () => {
  const { home, folder, handover } = await setUp();
  await handover.planActivated('plan-1', account);
  await handover.dispose();
  const path = join(home, 'handover.ndjson');
  const old = (await readFile(path, 'utf8'))
    .replaceAll(/"(?:version|revoked)":[^,}]+,?/g, '')
    .replaceAll(',}', '}');
  expect(old).not.toContain('version');
  await writeFile(path, old);
  const again = await setUp(home, folder);
  await again.handover.resume();
  expect(again.handover.stepOf('plan-1', 'activation')).toBe('written');
  await again.handover.planCancelled({ environment: 'us', planId: 'plan-1' });
  expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(1, 'cancellation')].sort());
});

test('1,000 plans, the folder away, its disk full, every tenth cancelled, the app killed again and again: each document is written exactly once', async () => {
  const validate = await fhirValidator();
  const program = await bundleProgram(join(import.meta.dirname, 'handover-program.ts'), await testFolder());
  const home = await testFolder();
  const queue = join(home, 'handover.ndjson');
  const disk = await smallDisk();
  const folder = join(disk ?? (await testFolder()), 'plans');
  await mkdir(folder);
  const taken = new Map<string, number>();
  const day = { over: false };

  /** The practice's own system: takes each document as soon as it sees it. */
  const reader = (async () => {
    while (!day.over) {
      for (const name of await documentsIn(folder).catch(() => [])) {
        const text = await readFile(join(folder, name), 'utf8').catch(() => null);
        if (text === null) continue;
        expect(problemsOf(validate, JSON.parse(text)), name).toEqual([]);
        const isTaken = await unlink(join(folder, name)).then(
          () => true,
          // The folder went away in between: the document is taken when it is back.
          () => false,
        );
        if (isTaken) taken.set(name, (taken.get(name) ?? 0) + 1);
      }
      await wait(3);
    }
  })();

  /** The folder fills up and is away from time to time. */
  const trouble = (async () => {
    while (!day.over) {
      await wait(40 + Math.random() * 60);
      if (disk) await writeFile(join(disk, 'filler'), Buffer.alloc(60 * 1024)).catch(() => undefined);
      await wait(30);
      if (disk) await rm(join(disk, 'filler'), { force: true });
      await wait(30);
      await rename(folder, `${folder}.away`);
      await wait(30);
      await rename(`${folder}.away`, folder);
    }
  })();

  let next = 1;
  let kills = 0;
  let finished = false;
  while (!finished) {
    const milliseconds = kills < 25 ? 20 + Math.random() * 300 : 60_000;
    const lines = await (kills < 25
      ? runAndKill(program, [queue, folder, String(next), '1000'], milliseconds)
      : runToEnd(program, [queue, folder, String(next), '1000']));
    kills += 1;
    finished = lines.includes('done');
    const last = lines.findLast((line) => /^\d+$/.test(line));
    // What the program did not say any more may be taken down or not: asked again, it is there once.
    if (last !== undefined) next = Number(last);
  }
  await expect.poll(() => taken.size, { timeout: 20_000 }).toBe(1100);
  day.over = true;
  await Promise.all([reader, trouble]);
  expect(kills).toBeGreaterThan(3);
  expect([...taken].filter(([, times]) => times !== 1)).toEqual([]);
  const expected = Array.from({ length: 1000 }, (_, at) => at + 1).flatMap((number) =>
    number % 10 === 0 ? [nameOf(number), nameOf(number, 'cancellation')] : [nameOf(number)],
  );
  expect([...taken.keys()].sort()).toEqual(expected.sort());
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
}, 180_000);

async function runToEnd(program: string, parameters: readonly string[]): Promise<string[]> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...parameters], {
    timeout: 120_000,
  });
  return stdout.split('\n');
}
