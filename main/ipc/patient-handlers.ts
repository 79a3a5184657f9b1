import { success } from '../../preload/contract/errors';
import type { Pace } from '../fullscript/pace';
import type { SavedPatient } from '../fullscript/patients';
import type { ActivityEntry } from '../../preload/contract/contract';
import type { Result } from '../../preload/contract/errors';
import type { Target } from '../fullscript/target';
import type { ActivityJournal } from '../activity/activity-journal';
import type { AccountRecord } from '../accounts/account';
import type { AccountCall } from './account-call';
import type { AccountRequests } from './account-requests';
import type { Handlers } from './router';

const platform = () => import('../fullscript/patients');

/** The verbs of *Patients*. Main keeps nothing of the results. */
export function patientHandlers(parts: {
  readonly journal: Pick<ActivityJournal, 'add'>;
  readonly call: AccountCall;
  readonly requests: Pick<AccountRequests, 'cancel'>;
  readonly pace: Pace;
}): Handlers['patients'] {
  const { journal, call, requests, pace } = parts;
  const note = async (
    account: AccountRecord,
    action: ActivityEntry['action'],
    saved: Result<SavedPatient>,
    patientId?: string,
  ): Promise<void> => {
    if (!saved.ok || saved.value.outcome !== 'saved') return;
    const objectId = patientId ?? saved.value.patient.id;
    await journal.add({ action, account, result: 'ok', objectId });
  };
  /** An id from the practice's own system belongs to one patient only. */
  const claim = async (
    externalId: string | undefined,
    patientId: string | null,
    target: Target,
  ): Promise<Result<unknown>> => {
    if (!externalId) return success({});
    const { claimExternalId } = await import('../fullscript/external-ids');
    return claimExternalId(externalId, patientId, target);
  };
  return {
    list: ({ accountId, page, callId }) =>
      call(accountId, callId, async (target) =>
        (await platform()).listPatients({ ...target, query: '', page }),
      ),
    search: ({ accountId, query, page, callId }) =>
      call(accountId, callId, async (target) =>
        (await import('../fullscript/search-patients')).searchPatients({
          ...target,
          query,
          page: page ?? 1,
        }),
      ),
    get: ({ accountId, patientId, quiet, callId }) =>
      call(accountId, callId, async (target) => {
        const { fetchPatient } = await platform();
        const ask = () => fetchPatient({ ...target, patientId });
        return quiet ? pace.run(target.signal, ask) : ask();
      }),
    create: ({ accountId, patient, sendWelcomeEmail }) =>
      call(accountId, undefined, async ({ signal: _kept, ...target }, account) => {
        const free = await claim(patient.externalId, null, target);
        if (!free.ok) return free;
        // Not aborted when the account is left: the answer may be lost, but a patient is never half created.
        const saved = await (await platform()).createPatient({ ...target, patient, sendWelcomeEmail });
        await note(account, 'patient.created', saved);
        return saved;
      }),
    update: ({ accountId, patientId, changes }) =>
      call(accountId, undefined, async ({ signal: _kept, ...target }, account) => {
        const free = await claim(changes.externalId, patientId, target);
        if (!free.ok) return free;
        const saved = await (await platform()).updatePatient({ ...target, patientId, changes });
        await note(account, 'patient.updated', saved, patientId);
        return saved;
      }),
    cancel: async ({ accountId, callIds }) => {
      requests.cancel(accountId, callIds);
      return success({});
    },
  };
}
