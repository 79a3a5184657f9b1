import { failure, success, type Result } from '../../preload/contract/errors';
import type { Environment } from '../environments/environments';
import type { Pace } from '../fullscript/pace';
import type { ActivityJournal } from '../activity/activity-journal';
import type { Handover } from '../handover/handover';
import type { AccountCall, AccountTarget } from './account-call';
import type { Handlers } from './router';
import type { CopyText } from '../windows/copy-text';

const platform = () => import('../fullscript/plans');

/** The actions for plans outside the window. */
export interface Desk {
  /** Opens a page of Fullscript in the system browser; false if it is not allowed or failed. */
  readonly openPage: (url: string, environment: Environment) => Promise<boolean>;
  readonly copyText: CopyText;
  /** Prints what the window offers for printing; false if the person cancelled. */
  readonly print: () => Promise<Result<boolean>>;
  readonly savePdf: () => Promise<Result<boolean>>;
}

/** The verbs of treatment plans. Links go from the platform to the browser or the clipboard, never to the window. */
export function planHandlers(parts: {
  readonly handover: Pick<Handover, 'planCancelled'>;
  readonly journal: Pick<ActivityJournal, 'add'>;
  readonly call: AccountCall;
  readonly pace: Pace;
  readonly desk: Desk;
}): Handlers['plans'] {
  const { handover, journal, call, pace, desk } = parts;
  const openLink = async (
    target: AccountTarget,
    planId: string | null,
  ): Promise<Result<Record<string, never>>> => {
    const link = await (await platform()).fetchPlanLink({ ...target, planId });
    if (!link.ok) return link;
    // The account was left meanwhile: nothing of it appears on screen any more.
    if (target.signal.aborted) return failure('request_cancelled');
    const opened = await desk.openPage(link.value, target.application.environment);
    return opened ? success({}) : failure('link_refused');
  };
  return {
    list: ({ accountId, patientId, page, callId }) =>
      call(accountId, callId, async (target) => (await platform()).listPlans({ ...target, patientId, page })),
    get: ({ accountId, planId, patientId, callId }) =>
      call(accountId, callId, async (target) => {
        const read = await (await platform()).fetchPlan({ ...target, planId });
        if (!read.ok) return read;
        const { plan } = read.value;
        const isOther = patientId !== null && plan.patientId !== null && plan.patientId !== patientId;
        return isOther ? failure('identity_mismatch') : success(plan);
      }),
    products: ({ accountId, variantIds, callId }) =>
      call(accountId, callId, async (target) => {
        const { found, error } = await (await platform()).fetchProducts({ ...target, ids: variantIds, pace });
        return success({ products: found, error });
      }),
    practitioners: ({ accountId, practitionerIds: ids, callId }) =>
      call(accountId, callId, async (target) => {
        const { found, error } = await (await platform()).fetchPractitioners({ ...target, ids, pace });
        return success({ practitioners: found, error });
      }),
    cancel: ({ accountId, planId }) =>
      call(accountId, undefined, async ({ signal: _kept, ...target }, account) => {
        const cancelled = await (await platform()).cancelPlan({ ...target, planId });
        if (!cancelled.ok || cancelled.value.outcome !== 'cancelled') return cancelled;
        // First, so a crash in between cannot leave a cancellation logged but not handed over.
        await handover.planCancelled({ environment: account.environment, planId });
        await journal.add({ action: 'treatmentPlan.cancelled', account, result: 'ok', objectId: planId });
        return cancelled;
      }),
    openInBrowser: ({ accountId, planId }) =>
      call(accountId, undefined, (target) => openLink(target, planId)),
    openNewInBrowser: ({ accountId }) => call(accountId, undefined, (target) => openLink(target, null)),
    copyInvitation: ({ accountId, planId }) =>
      call(accountId, undefined, async (target) => {
        const read = await (await platform()).fetchPlan({ ...target, planId });
        if (!read.ok) return read;
        if (target.signal.aborted) return failure('request_cancelled');
        const { invitationUrl } = read.value;
        if (invitationUrl === null || !/^https?:\/\//.test(invitationUrl)) return failure('link_refused');
        return desk.copyText(invitationUrl);
      }),
    print: async () => {
      const printed = await desk.print();
      return printed.ok ? success({ printed: printed.value }) : printed;
    },
    savePdf: async () => {
      const saved = await desk.savePdf();
      return saved.ok ? success({ saved: saved.value }) : saved;
    },
  };
}
