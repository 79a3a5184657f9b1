import type { PatientDetail } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { useAnswer, type Answered } from '../../model/use-answer';
import type { PatientStores } from '../list/use-listing';

/**
 * Asks for a patient again each time their page opens, and shows what was known before until the answer is here. The list
 * takes the answer in as well.
 */
export function usePatient(
  companion: Pick<ShellInterface, 'patients'>,
  accountId: string,
  patientId: string,
  { known, details, listing }: Pick<PatientStores, 'known' | 'details' | 'listing'>,
): Answered<PatientDetail> {
  const answered = useAnswer(companion, accountId, ['open patient', patientId], async (callId) => {
    const answer = await companion.patients.get({ accountId, patientId, callId });
    if (!answer.ok) return answer;
    const { id, firstName, lastName, email, archived } = answer.value;
    details.take(answer.value);
    listing.take({ id, firstName, lastName, email, archived });
    return answer;
  });
  const before = known.get(patientId);
  return { ...answered, value: before?.step === 'known' ? before.patient : answered.value };
}
