import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import { documentNames } from '../../../main/handover/document-names';
import { createHandover } from '../../../main/handover/handover';
import type { ActivatedPlan, ConfirmedPlan, HandoverEvent } from '../../../main/handover/handover-ports';
import { createHandoverQueue } from '../../../main/handover/handover-queue';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { failure, success, type CompanionError, type ErrorCode } from '../../../preload/contract/errors';
import { testFolder } from '../storage/folder';
import { memoryJournal } from './memory-journal';
import { planOf } from './plans';

/** Every step waits for the disk, which others may keep busy. */
export const patience = 120_000;

export const account = {
  id: '00000000-0000-4000-8000-000000000001',
  environment: 'us',
  clinicId: 'clinic-1',
} as const;
const origin = { apiBaseUrl: 'https://api-us.fullscript.com/api', externalIdSystem: null };

/** `former`: what a run before has left behind. */
export async function setUp(
  profile?: string,
  watched?: string,
  former: { readonly events?: readonly HandoverEvent[]; readonly now?: number } = {},
) {
  const home = profile ?? (await testFolder());
  const folder = watched ?? join(await testFolder(), 'plans');
  if (!watched) await mkdir(folder, { recursive: true });
  const events: HandoverEvent[] = [...(former.events ?? [])];
  const activated: ActivatedPlan[] = [];
  const journal = memoryJournal(events);
  const pending: { readonly milliseconds: number; readonly work: () => void }[] = [];
  const state = {
    refusal: null as ErrorCode | null,
    /** What the platform refuses of single plans. */
    refusals: new Map<string, ErrorCode>(),
    plan: { state: 'active', wasSent: true, patientId: 'patient-1' } as ConfirmedPlan,
    asked: [] as string[],
    pausedBy: null as CompanionError | null,
    now: former.now ?? 0,
    locked: false,
    cancelled: false,
    folder: folder as string | null,
  };
  const queue = createHandoverQueue({
    path: join(home, 'handover.ndjson'),
    files: createDurableFiles(),
  });
  const handover = createHandover({
    queue,
    folder: () => state.folder,
    pausedBy: () => state.pausedBy,
    confirm: async ({ planId }) => {
      state.asked.push(planId);
      const refusal = state.refusals.get(planId) ?? state.refusal;
      return refusal ? failure(refusal) : success(state.plan);
    },
    documentOf: async ({ planId, version }) => {
      const refusal = state.refusals.get(planId) ?? state.refusal;
      if (refusal) return failure(refusal);
      const revoked = version === 'cancellation' || state.cancelled;
      const plan = { ...planOf(Number(planId.slice(5))), cancelled: revoked };
      return success({ text: carePlanDocument(plan, origin, version), revoked });
    },
    isLocked: () => state.locked,
    environmentOf: () => 'us',
    now: () => state.now,
    after: (milliseconds, work) => {
      const item = { milliseconds, work };
      pending.push(item);
      return () => {
        if (pending.includes(item)) pending.splice(pending.indexOf(item), 1);
      };
    },
    journal,
    onActivated: (plan) => activated.push(plan),
    onChange: () => undefined,
  });
  onTestFinished(() => handover.dispose());
  /** Tells of an activation as the page does, and waits until everything is done that follows. */
  const activate = async (...numbers: readonly number[]): Promise<void> => {
    for (const number of numbers) await handover.planActivated(`plan-${number}`, account);
    await handover.resume();
  };
  const cancel = async (number: number): Promise<void> => {
    await handover.planCancelled({ environment: 'us', planId: `plan-${number}` });
    await handover.resume();
  };
  /** The process dies before it can rename a document, and so that nobody can tell whether it did. */
  const dieWhenPrepared = (): void => {
    const { change } = queue;
    Object.assign(queue, {
      change: async (...given: Parameters<typeof change>) => {
        const changed = await change(...given);
        if (!changed.ok || changed.value?.step !== 'prepared') return changed;
        state.locked = true;
        throw new Error('killed');
      },
    });
  };
  const told = (): (readonly [string, string, string])[] =>
    events.map(({ action, objectId, result }) => [action, objectId, result]);
  return {
    home,
    folder,
    handover,
    queue,
    events,
    told,
    activated,
    journal,
    pending,
    state,
    activate,
    cancel,
    dieWhenPrepared,
  };
}

export const documentsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
export const nameOf = (number: number, version: 'activation' | 'cancellation' = 'activation'): string =>
  documentNames({ environment: 'us', planId: `plan-${number}`, version }).document;
