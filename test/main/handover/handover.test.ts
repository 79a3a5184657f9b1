import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentNames } from '../../../main/handover/document-names';
import { smallDisk } from '../storage/small-disk';
import { fhirValidator, problemsOf } from './fhir';
import { documentsIn, nameOf, patience, setUp } from './set-up';

test(
  'a plan is written once, however often its event comes, and is acknowledged when it is taken',
  async () => {
    const { folder, handover, told, activate } = await setUp();
    await activate(1);
    await activate(1);
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
    expect(handover.stepOf('plan-1', 'activation')).toBe('written');
    expect(handover.problem()).toBeNull();
    await rm(join(folder, nameOf(1)));
    await handover.resume();
    expect(handover.stepOf('plan-1', 'activation')).toBe('acknowledged');
    await activate(1);
    expect(await documentsIn(folder)).toEqual([]);
    expect(told()).toEqual([
      ['treatmentPlan.activated', 'plan-1', 'ok'],
      ['handover.written', 'plan-1', 'ok'],
      ['handover.acknowledged', 'plan-1', 'ok'],
    ]);
  },
  patience,
);

test(
  'an acknowledgement beside the document counts too, a link of its name does not',
  async () => {
    const { folder, handover, activate } = await setUp();
    await activate(1);
    await symlink('/etc/hostname', join(folder, `${nameOf(1)}.ack`));
    await handover.resume();
    expect(handover.stepOf('plan-1', 'activation')).toBe('written');
    await rm(join(folder, `${nameOf(1)}.ack`));
    await writeFile(join(folder, `${nameOf(1)}.ack`), '');
    await handover.resume();
    expect(handover.stepOf('plan-1', 'activation')).toBe('acknowledged');
  },
  patience,
);

test(
  'a folder that is away is not created; plans wait, also over a restart, and are written when it is back',
  async () => {
    const { home, folder, handover, pending, activate, events } = await setUp();
    await rename(folder, `${folder}.away`);
    await activate(1, 2, 3);
    expect(handover.problem()).toEqual({ error: { code: 'handover_folder_unavailable' }, waiting: 3 });
    // Three plans in a row make the wait no longer than one; only waiting in vain does.
    expect(pending.map(({ milliseconds }) => milliseconds)).toEqual([15_000]);
    pending.shift()?.work();
    await expect.poll(() => pending.map(({ milliseconds }) => milliseconds)).toEqual([30_000]);
    await handover.dispose();
    const again = await setUp(home, folder, { events });
    await again.handover.resume();
    expect(again.handover.problem()).toMatchObject({ waiting: 3 });
    await rename(`${folder}.away`, folder);
    await again.handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(2), nameOf(3)].sort());
    expect(again.handover.problem()).toBeNull();
  },
  patience,
);

test(
  'what was taken while the share was away is not taken for gone',
  async () => {
    const { folder, handover, activate } = await setUp();
    await activate(1);
    // The place where the share is mounted is still there, and empty.
    await rename(folder, `${folder}.away`);
    await mkdir(folder);
    await handover.resume();
    expect(handover.stepOf('plan-1', 'activation')).toBe('written');
  },
  patience,
);

test(
  'a full disk leaves nothing half written, and the plan waits',
  async () => {
    const disk = await smallDisk();
    if (disk === null) return;
    const { handover, activate } = await setUp(undefined, disk);
    const filler = join(disk, '.filler');
    // Room for the marker, and for less than a document.
    for (let size = 64 * 1024; ; size -= 4 * 1024)
      try {
        await writeFile(filler, Buffer.alloc(size));
        break;
      } catch {
        await rm(filler, { force: true });
      }
    await activate(1);
    expect(handover.problem()).toEqual({ error: { code: 'handover_disk_full' }, waiting: 1 });
    expect(await documentsIn(disk)).toEqual([]);
    expect((await readdir(disk)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await rm(filler);
    await handover.resume();
    expect(await documentsIn(disk)).toEqual([nameOf(1)]);
  },
  patience,
);

test(
  'ids that mean something in a path lead nowhere else',
  async () => {
    const namesOf = (planId: string) => documentNames({ environment: 'us', planId, version: 'activation' });
    const { document } = namesOf('../../etc/passwd');
    expect(document).toMatch(/^fullscript-plan-______etc_passwd-[0-9a-f]{8}\.json$/);
    expect(namesOf('a/b').document).not.toBe(namesOf('a_b').document);
  },
  patience,
);

test(
  'a plan that is cancelled after it was handed over gets a second, revoked version, once, and it is acknowledged too',
  async () => {
    const { folder, handover, told, activate, cancel } = await setUp();
    const validate = await fhirValidator();
    await activate(1);
    await cancel(1);
    await cancel(1);
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
    expect(told().map(([action]) => action)).toEqual([
      'treatmentPlan.activated',
      'handover.written',
      'handover.cancelled',
      'handover.acknowledged',
    ]);
  },
  patience,
);

test(
  'a cancellation waits for its plan, over a restart, and comes after it',
  async () => {
    const { home, folder, handover, activate, cancel, events } = await setUp();
    await rename(folder, `${folder}.away`);
    await activate(1);
    await cancel(1);
    expect(handover.problem()).toMatchObject({ waiting: 2 });
    await handover.dispose();
    const again = await setUp(home, folder, { events });
    await rename(`${folder}.away`, folder);
    await again.handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(1, 'cancellation')].sort());
    expect(again.told().map(([action]) => action)).toEqual([
      'treatmentPlan.activated',
      'handover.written',
      'handover.cancelled',
    ]);
  },
  patience,
);

test(
  'a cancellation is not lost while no folder is set',
  async () => {
    const { folder, state, activate, cancel, handover } = await setUp();
    await activate(1);
    state.folder = null;
    await cancel(1);
    state.folder = folder;
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(1, 'cancellation')].sort());
  },
  patience,
);

test(
  'a plan that was cancelled before it could be written is one revoked document; one that is none of ours is none',
  async () => {
    const { folder, handover, state, told, activate, cancel } = await setUp();
    await rename(folder, `${folder}.away`);
    await activate(1);
    await cancel(1);
    await cancel(2);
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
    expect(told().map(([action]) => action)).toEqual(['treatmentPlan.activated', 'handover.written']);
  },
  patience,
);
