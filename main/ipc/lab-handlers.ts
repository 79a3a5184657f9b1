import { failure, success } from '../../preload/contract/errors';
import type { Pace } from '../fullscript/pace';
import type { ActivityJournal } from '../activity/activity-journal';
import type { AccountCall } from './account-call';
import type { Desk } from './plan-handlers';
import type { Handlers } from './router';

const platform = () => import('../fullscript/labs');

/** The verbs of lab orders. A result's address goes from the platform to the browser, never to the window. */
export function labHandlers(parts: {
  readonly journal: Pick<ActivityJournal, 'add'>;
  readonly call: AccountCall;
  readonly pace: Pace;
  readonly desk: Pick<Desk, 'openPage'>;
}): Handlers['labs'] {
  const { journal, call, pace, desk } = parts;
  return {
    list: ({ accountId, patientId, page, callId }) =>
      call(accountId, callId, async (target) =>
        (await platform()).listLabOrders({ ...target, patientId, page }),
      ),
    get: ({ accountId, patientId, orderId, callId }) =>
      call(accountId, callId, async (target) => {
        const { fetchLabOrder } = await platform();
        return pace.run(target.signal, () => fetchLabOrder({ ...target, patientId, orderId }));
      }),
    openResult: ({ accountId, patientId, orderId, resultId }) =>
      call(accountId, undefined, async (target, account) => {
        const { fetchResultLink } = await platform();
        const link = await fetchResultLink({ ...target, patientId, orderId, resultId });
        if (!link.ok) return link;
        // The account was left meanwhile: nothing of it appears on screen any more.
        if (target.signal.aborted) return failure('request_cancelled');
        if (!(await desk.openPage(link.value, target.application.environment)))
          return failure('link_refused');
        await journal.add({ action: 'labOrder.resultsOpened', account, result: 'ok', objectId: orderId });
        return success({});
      }),
  };
}
