import { useEffect, useState } from 'react';
import type { ActivityAction } from '../../../preload/contract/activity-entry';
import type { ListedEntry } from '../../../preload/contract/activity';
import type { Account } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';
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
  const [found, setFound] = useState<{ readonly sequence: number; readonly name: string } | null>(null);
  const subject = subjectOf(entry);
  const { sequence, objectId } = entry;
  const accountId = account && account.clinicId === entry.clinicId ? account.id : null;
  useEffect(() => {
    if (subject === null || objectId === null || accountId === null) return undefined;
    let current = true;
    const ask = async (): Promise<void> => {
      const plan =
        subject === 'plan'
          ? await companion.plans.get({ accountId, planId: objectId, patientId: null })
          : null;
      const patientId = plan === null ? objectId : plan.ok ? plan.value.patientId : null;
      if (!current || patientId === null) return;
      const patient = await companion.patients.get({ accountId, patientId });
      if (current && patient.ok) setFound({ sequence, name: fullNameOf(patient.value) });
    };
    void ask();
    return () => {
      current = false;
    };
  }, [companion, subject, sequence, objectId, accountId]);
  return found?.sequence === sequence ? found.name : null;
}
