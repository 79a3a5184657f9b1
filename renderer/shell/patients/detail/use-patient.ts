import { useCallback, useEffect, useState } from 'react';
import type { PatientDetail } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../../model/cancellable';
import type { PatientStores } from '../list/use-listing';

/** A patient as their page shows them: what was known before, until the newest is here. */
export interface OpenPatient {
  readonly patient: PatientDetail | null;
  readonly error: CompanionError | null;
  readonly retry: () => void;
}

/** Asks for a patient anew each time their page opens; what comes is shown in the list as well. */
export function usePatient(
  patients: ShellInterface['patients'],
  accountId: string,
  patientId: string,
  { known, details, listing }: Pick<PatientStores, 'known' | 'details' | 'listing'>,
): OpenPatient {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState<{
    readonly attempt: number;
    readonly error: CompanionError;
  } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
        patients.get({ accountId, patientId, callId }),
      );
      if (abort.signal.aborted) return;
      setFailed(answer.ok ? null : { attempt, error: answer.error });
      if (!answer.ok) return;
      details.take(answer.value);
      const { id, firstName, lastName, email, archived } = answer.value;
      listing.take({ id, firstName, lastName, email, archived });
    };
    void ask();
    return () => abort.abort();
  }, [patients, accountId, patientId, details, listing, attempt]);
  const detail = known.get(patientId);
  return {
    patient: detail?.step === 'known' ? detail.patient : null,
    error: failed?.attempt === attempt ? failed.error : null,
    retry: useCallback(() => setAttempt((count) => count + 1), []),
  };
}
