import { setTimeout as wait } from 'node:timers/promises';
import { createActivityLog } from '../../../main/activity/activity-log';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import { createHandover } from '../../../main/handover/handover';
import { isOpen } from '../../../main/handover/handover-item';
import { createHandoverQueue } from '../../../main/handover/handover-queue';
import { createActivityJournal } from '../../../main/activity/activity-journal';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { success } from '../../../preload/contract/errors';
import { planOf } from './plans';

/**
 * Activates plans from one number to another and hands them over, until it is done or killed; in the end every tenth plan
 * is cancelled. Prints the number of each plan that is taken down, then `done` once all are written.
 */
const [profile = '', folder = '', from = '1', to = '1'] = process.argv.slice(2);
const account = {
  id: '00000000-0000-4000-8000-000000000001',
  environment: 'us',
  clinicId: 'clinic-1',
} as const;
/** The pauses of a day, shortened: a folder that comes back is found at once. */
const after = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds / 3_000);
  return () => clearTimeout(timer);
};
const queue = createHandoverQueue({ path: `${profile}/handover.ndjson`, files: createDurableFiles() });
const journal = createActivityJournal({
  log: createActivityLog({ folder: profile }),
  listed: () => new Set(),
  now: Date.now,
  after,
  onChange: () => undefined,
});
const handover = createHandover({
  queue,
  folder: () => folder,
  pausedBy: () => null,
  confirm: async () => success({ state: 'active', wasSent: true, patientId: 'patient-1' }),
  documentOf: async ({ planId, version }) => {
    const revoked = version === 'cancellation';
    const plan = { ...planOf(Number(planId.slice(5))), cancelled: revoked };
    const origin = { apiBaseUrl: 'https://api-us.fullscript.com/api', externalIdSystem: null };
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
console.log('started');
await handover.resume();
for (let number = Number(from); number <= Number(to); number += 1) {
  await handover.planActivated(`plan-${number}`, account);
  while (!queue.find(`us plan-${number}`)) await wait(1);
  console.log(number);
}
for (let number = 10; number <= Number(to); number += 10)
  await handover.planCancelled({ environment: 'us', planId: `plan-${number}` });
while (queue.unsettled().some(isOpen)) await wait(5);
console.log('done');
await handover.dispose();
