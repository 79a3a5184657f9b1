import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createActivityLog } from '../../../main/activity/activity-log';
import { verifyLog } from '../../../main/activity/verify-log';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import { documentNames } from '../../../main/handover/document-names';
import { createHandover } from '../../../main/handover/handover';
import { createHandoverQueue } from '../../../main/handover/handover-queue';
import { createActivityJournal } from '../../../main/activity/activity-journal';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { success } from '../../../preload/contract/errors';
import { testFolder } from '../storage/folder';
import type { PowerCut } from '../storage/power-cut';
import { planOf } from './plans';

const disk = vi.hoisted(() => ({ power: null as PowerCut | null }));
vi.mock('node:fs/promises', async (original) => {
  const { createPowerCut } = await import('../storage/power-cut');
  disk.power = createPowerCut(await original<typeof import('node:fs/promises')>());
  return disk.power.calls;
});

const account = {
  id: '00000000-0000-4000-8000-000000000001',
  environment: 'us',
  clinicId: 'clinic-1',
} as const;
const origin = { apiBaseUrl: 'https://api-us.fullscript.com/api', externalIdSystem: null };
const plans = ['plan-1', 'plan-2'] as const;
const nameOf = (planId: string, version: 'activation' | 'cancellation' = 'activation'): string =>
  documentNames({ environment: 'us', planId, version }).document;

/** One life of the app on a profile: the real ledger, log and folder. */
function start(profile: string, folder: string) {
  const log = createActivityLog({ folder: profile });
  const after = () => () => undefined;
  const journal = createActivityJournal({
    log,
    listed: () => new Set([account.id]),
    now: Date.now,
    after,
    onChange: () => undefined,
  });
  const queue = createHandoverQueue({ path: join(profile, 'handover.ndjson'), files: createDurableFiles() });
  const handover = createHandover({
    queue,
    folder: () => folder,
    pausedBy: () => null,
    confirm: async () => success({ state: 'active', wasSent: true, patientId: 'patient-1' }),
    documentOf: async ({ planId, version }) => {
      const revoked = version === 'cancellation';
      const plan = { ...planOf(Number(planId.slice(5))), cancelled: revoked };
      return success({ text: carePlanDocument(plan, origin, version), revoked });
    },
    environmentOf: () => 'us',
    isLocked: () => false,
    now: Date.now,
    after,
    journal,
    onActivated: () => undefined,
    onChange: () => undefined,
  });
  return { handover, queue, journal, log };
}

/** Everything that is told of plans, in the order of the log. */
async function told(log: ReturnType<typeof createActivityLog>): Promise<string[]> {
  const opened = await log.open();
  if (!opened.ok) throw new Error(opened.error.code);
  const entries: string[] = [];
  for await (const lines of opened.value.oldestFirst())
    for (const line of lines) {
      const { action, objectId }: { action: string; objectId: string } = JSON.parse(line);
      entries.push(`${action} ${objectId}`);
    }
  await opened.value.close();
  return entries;
}

/** What Fullscript tells, each once: two activations, and the cancellation of the first. */
async function day({ handover }: ReturnType<typeof start>, accepted: Set<string>): Promise<void> {
  for (const planId of plans) {
    await handover.planActivated(planId, account);
    accepted.add(planId);
  }
  await handover.resume();
  await handover.planCancelled({ environment: 'us', planId: 'plan-1' });
  accepted.add('cancellation');
  await handover.dispose();
}

const isDocument = (name: string): boolean => name.endsWith('.json');

test.each([
  ['the app is killed', false, false],
  ['the app is killed, and the other system takes each document at once', false, true],
  ['the power fails, and the disk drops what was not synchronised', true, false],
])(
  '%s after any step: and again at the next start: then log, ledger and folder agree, one document each',
  async (_, discard, takes) => {
    const { power } = disk;
    if (!power) throw new Error('no disk');
    let steps = Number.POSITIVE_INFINITY;
    for (let at = 0; at <= steps; at += 1) {
      const [profile, folder, ehr] = [await testFolder(), await testFolder(), await testFolder()];
      await power.begin([profile, folder]);
      const taken: string[] = [];
      const take = async (): Promise<void> => {
        for (const name of takes ? (await readdir(folder)).filter(isDocument) : []) {
          taken.push(name);
          await rename(join(folder, name), join(ehr, `${taken.length} ${name}`));
        }
      };
      const accepted = new Set<string>();
      const first = await power.run(() => day(start(profile, folder), accepted), at);
      if (first.ended) steps = at;
      await power.restore(discard);
      await take();
      // The next start does not get far either.
      await power.run(() => start(profile, folder).handover.resume(), at % 25);
      await power.restore(discard);
      await take();
      const { handover, queue, log } = start(profile, folder);
      await handover.resume();
      // What was cancelled is only heard of again where it was not accepted before: the follower finds it.
      if (!accepted.has('cancellation') && queue.find('us plan-1')) {
        await handover.planCancelled({ environment: 'us', planId: 'plan-1' });
        await handover.resume();
      }
      await handover.dispose();
      await take();
      const entries = await told(log);
      // A start that finds everything in order changes nothing.
      const again = start(profile, folder);
      await again.handover.resume();
      await again.handover.dispose();
      const where = `after step ${at}`;
      const isTaken = (entry: string): boolean => entry.startsWith('handover.acknowledged');
      expect(
        (await told(again.log)).filter((entry) => !isTaken(entry)),
        where,
      ).toEqual(entries.filter((entry) => !isTaken(entry)));
      const wanted = plans.filter((planId) => queue.find(`us ${planId}`));
      for (const planId of plans)
        if (accepted.has(planId)) expect(wanted, `${where} ${planId}`).toContain(planId);
      const documents = [...(await readdir(folder)).filter(isDocument), ...taken].sort();
      expect(documents, where).toEqual(
        wanted
          .flatMap((planId) =>
            planId === 'plan-1' ? [nameOf(planId), nameOf(planId, 'cancellation')] : [nameOf(planId)],
          )
          .sort(),
      );
      expect(entries.filter((entry) => !isTaken(entry)).sort(), where).toEqual(
        wanted
          .flatMap((planId) => [
            `handover.written ${planId}`,
            `treatmentPlan.activated ${planId}`,
            ...(planId === 'plan-1' ? [`handover.cancelled ${planId}`] : []),
          ])
          .sort(),
      );
      expect(new Set(entries.filter(isTaken).toSorted()).size, where).toBeLessThanOrEqual(2);
      expect(await verifyLog(log), where).toMatchObject({ ok: true, value: { flaw: null } });
      expect(
        (await readdir(folder)).filter((name) => name.endsWith('.part')),
        where,
      ).toEqual([]);
      for (const name of takes ? [] : documents)
        expect(JSON.parse(await readFile(join(folder, name), 'utf8')), `${where} ${name}`).toMatchObject({
          resourceType: 'Bundle',
        });
      await Promise.all([log.close(), again.log.close()]);
    }
    expect(steps).toBeGreaterThan(60);
  },
  300_000,
);
