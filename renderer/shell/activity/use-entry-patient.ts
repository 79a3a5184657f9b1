import type { ActivityAction } from '../../../preload/contract/activity-entry';
import type { ListedEntry } from '../../../preload/contract/activity';
import type { Account, PatientDetail } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';
import type { Result } from '../../../preload/contract/errors';
import { useAnswer } from '../model/use-answer';
import { fullNameOf } from '../patients/patient-name';

/** What the id of an entry stands for. */
const about: Readonly<Partial<Record<ActivityAction, 'patient' | 'plan'>>> = {
  'patient.selected': 'patient',
  'patient.created': 'patient',
  'patient.updated': 'patient',
  'treatmentPlan.activated': 'plan',
  'treatmentPlan.notConfirmed': 'plan',
  'treatmentPlan.activatedElsewhere': 'plan',
  'treatmentPlan.cancelledElsewhere': 'plan',
  'treatmentPlan.changedElsewhere': 'plan',
  'treatmentPlan.cancelled': 'plan',
  'handover.written': 'plan',
  'handover.cancelled': 'plan',
  'handover.acknowledged': 'plan',
  'handover.failed': 'plan',
};

/** What the id of an entry stands for; null where that is no patient and no plan. */
export const subjectOf = ({ action, objectId }: ListedEntry): 'patient' | 'plan' | null =>
  objectId === null ? null : (about[action] ?? null);

/**
 * The name of the patient that an entry is about, asked for while it is on screen and written nowhere. Only in the eyes of
 * the account on screen, and only about its own clinic; null where it cannot be had.
 */
export function useEntryPatient(
  companion: Pick<ShellInterface, 'patients' | 'plans'>,
  entry: ListedEntry,
  account: Account | null,
): string | null {
  const subject = subjectOf(entry);
  const { objectId } = entry;
  const accountId = account && account.clinicId === entry.clinicId ? account.id : null;
  const { value } = useAnswer(
    companion,
    accountId,
    ['patient of an entry', subject, objectId],
    async (callId): Promise<Result<PatientDetail | null>> => {
      const asked = { accountId: accountId ?? '', callId };
      const planId = objectId ?? '';
      const plan =
        subject === 'plan' ? await companion.plans.get({ ...asked, planId, patientId: null }) : null;
      if (plan && !plan.ok) return plan;
      const patientId = plan ? plan.value.patientId : objectId;
      return patientId === null ? { ok: true, value: null } : companion.patients.get({ ...asked, patientId });
    },
    subject !== null && objectId !== null && accountId !== null,
  );
  return value && fullNameOf(value);
}
