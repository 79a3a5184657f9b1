import type { CompanionError } from '../../preload/contract/errors';
import { documentNames } from './document-names';
import { keyOf, type HandoverItem } from './handover-item';
import type { HandoverParts } from './handover-ports';
import type { HandoverQueue } from './handover-queue';
import type { Attempt } from './lane';
import type { ToldSteps } from './told-steps';
import {
  confirmPublished,
  digestOf,
  discardTemporary,
  locateDocument,
  prepareDocument,
  publishDocument,
  viewFolder,
} from './watched-folder';

/** Whether a cancellation is due: after the plan itself, and only if that was not handed over as cancelled. */
export function turnOf(item: HandoverItem, queue: Pick<HandoverQueue, 'find'>): 'now' | 'later' | 'never' {
  if (item.version === 'activation') return 'now';
  const plan = queue.find(keyOf({ ...item, version: 'activation' }));
  if (!plan || plan.revoked || plan.step === 'dropped' || plan.step === 'idle') return 'never';
  return plan.step === 'written' || plan.step === 'acknowledged' ? 'now' : 'later';
}

const failed = (error: CompanionError): Attempt => ({ kind: 'failed', error });

/** Takes one document as far as possible: fetched, complete under its temporary name, renamed. */
export function createDelivery(
  parts: Pick<HandoverParts, 'folder' | 'documentOf'>,
  queue: HandoverQueue,
  steps: ToldSteps,
): (item: HandoverItem) => Promise<Attempt> {
  async function written(
    item: HandoverItem,
    asked: boolean,
    changes: Partial<HandoverItem> = {},
  ): Promise<Attempt> {
    const action = item.version === 'activation' ? 'handover.written' : 'handover.cancelled';
    const told = await steps.take(item, { ...changes, step: 'written' }, { action, result: 'ok' });
    return told.ok ? { kind: 'done', asked } : failed(told.error);
  }

  /** Starts over: what was prepared was certainly not renamed. */
  async function backToWaiting(item: HandoverItem): Promise<ReturnType<ToldSteps['take']>> {
    return steps.take(item, { step: 'waiting', folder: null, digest: null });
  }

  async function prepare(item: HandoverItem, folder: string): Promise<Attempt> {
    const document = await parts.documentOf(item);
    if (!document.ok) return failed(document.error);
    const { text, revoked } = document.value;
    const prepared = await prepareDocument(folder, documentNames(item), text);
    if (!prepared.ok) return failed(prepared.error);
    const changes = { folder, digest: digestOf(text), revoked } as const;
    if (prepared.value === 'standing') return written(item, true, changes);
    // Only a document noted as prepared is renamed: after a crash in between, it can then be told from one the other
    // system took.
    const noted = await steps.take(item, { step: 'prepared', ...changes });
    if (!noted.ok) return failed(noted.error);
    return publish({ ...item, step: 'prepared', ...changes }, folder, true);
  }

  /** `isFresh`: just prepared, so nobody has renamed it yet. */
  async function publish(item: HandoverItem, folder: string, isFresh: boolean): Promise<Attempt> {
    const names = documentNames(item);
    const wanted = parts.folder();
    const isMoved = wanted !== null && wanted !== folder;
    const where = await locateDocument(folder, names, item.digest);
    if (where === 'published') {
      await confirmPublished(folder);
      await discardTemporary(folder, names);
      return written(item, isFresh);
    }
    if (where === 'taken') return failed({ code: 'handover_name_taken' });
    if (where === 'away') {
      if (isFresh) await backToWaiting(item);
      // The policy names another folder, which is there: only the old one is at fault.
      const isReplaced = isMoved && (await viewFolder(wanted)) !== null;
      return failed({ code: isReplaced ? 'handover_folder_replaced' : 'handover_folder_unavailable' });
    }
    if (where === 'spoiled' || isMoved) {
      await discardTemporary(folder, names);
      const begun = await backToWaiting(item);
      if (!begun.ok) return failed(begun.error);
      if (isFresh || wanted === null) return failed({ code: 'handover_name_taken' });
      return prepare({ ...item, step: 'waiting', folder: null, digest: null }, wanted);
    }
    const published = await publishDocument(folder, names);
    if (published.ok) return written(item, isFresh);
    const isDone = (await locateDocument(folder, names, item.digest)) === 'published';
    return isDone ? written(item, isFresh) : failed(published.error);
  }

  return async (item) => {
    if (item.owed) {
      const told = await steps.settle(item);
      if (!told.ok) return failed(told.error);
    }
    const folder = parts.folder();
    if (item.setAside !== null) return { kind: 'done', asked: false };
    if (item.step === 'prepared' && item.folder !== null) return publish(item, item.folder, false);
    if (item.step !== 'waiting') return { kind: 'done', asked: false };
    if (turnOf(item, queue) === 'never') {
      const unneeded = await steps.take(item, { step: 'unneeded' });
      return unneeded.ok ? { kind: 'done', asked: false } : failed(unneeded.error);
    }
    return folder === null ? { kind: 'done', asked: false } : prepare(item, folder);
  };
}

/** The documents' lane's items. */
export const isDeliverable = (
  item: HandoverItem,
  folder: string | null,
  queue: Pick<HandoverQueue, 'find'>,
): boolean => {
  if (item.owed !== null) return !item.owed.action.startsWith('treatmentPlan.');
  if (item.setAside !== null) return false;
  if (item.step === 'prepared') return true;
  if (item.step !== 'waiting') return false;
  const turn = turnOf(item, queue);
  return turn === 'never' || (turn === 'now' && folder !== null);
};

/** The hints' lane's items. */
export const isQuestion = ({ step, owed, setAside }: HandoverItem): boolean =>
  owed === null ? step === 'hinted' && setAside === null : owed.action.startsWith('treatmentPlan.');
