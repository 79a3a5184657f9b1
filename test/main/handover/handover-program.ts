import { setTimeout as wait } from 'node:timers/promises';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import { createHandover } from '../../../main/handover/handover';
import { createHandoverQueue } from '../../../main/handover/handover-queue';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { success } from '../../../preload/errors';
import { planOf } from './plans';

/**
 * Activates plans from one number to another and hands them over, until it is done or killed; in the end every tenth plan
 * is cancelled. Prints the number of each plan that is taken down, then `done` once all are written.
 */
const [queuePath = '', folder = '', from = '1', to = '1'] = process.argv.slice(2);
const account = {
  id: '00000000-0000-4000-8000-000000000001',
  environment: 'us',
  clinicId: 'clinic-1',
} as const;
const queue = createHandoverQueue({ path: queuePath, files: createDurableFiles(), now: Date.now });
const handover = createHandover({
  queue,
  folder: () => folder,
  documentOf: async ({ planId, version }) => {
    const revoked = version === 'cancellation';
    const plan = { ...planOf(Number(planId.slice(5))), cancelled: revoked };
    const origin = { apiBaseUrl: 'https://api-us.fullscript.com/api', externalIdSystem: null };
    return success({ text: carePlanDocument(plan, origin, version), revoked });
  },
  isLocked: () => false,
  now: Date.now,
  // The pauses of a day, shortened: a folder that comes back is found at once.
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds / 3_000);
    return () => clearTimeout(timer);
  },
  journal: async () => undefined,
  onChange: () => undefined,
});
console.log('started');
await handover.resume();
for (let number = Number(from); number <= Number(to); number += 1) {
  void handover.planActivated(`plan-${number}`, account);
  while (!queue.find(`us plan-${number}`)) await wait(1);
  console.log(number);
}
for (let number = 10; number <= Number(to); number += 10)
  void handover.planCancelled({ environment: 'us', planId: `plan-${number}` });
for (;;) {
  const open = queue.items().filter(({ step }) => step === 'waiting' || step === 'prepared');
  if (open.length === 0) break;
  await wait(5);
}
console.log('done');
await handover.dispose();
