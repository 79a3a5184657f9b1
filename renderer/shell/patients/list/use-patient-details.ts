import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PatientDetail } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../../model/cancellable';
import { errorIn, keptWhileScrolling, valueOf } from '../../model/queries';
import { useForget } from '../../model/use-forget';

/** What is known of a patient, or why it is not. */
export type DetailState =
  | { readonly step: 'known'; readonly patient: PatientDetail }
  | { readonly step: 'failed'; readonly error: CompanionError };

/** The details of the patients on screen, one call each. They go with the screen. */
export interface PatientDetails {
  readonly known: ReadonlyMap<string, DetailState>;
  /** Replaces the patients that are on screen: asks for what is not known of them, and cancels the calls for others. */
  readonly want: (patientIds: readonly string[]) => void;
  /** Takes in a patient as they are now. */
  readonly take: (patient: PatientDetail) => void;
}

/** Begins the keys of an account's patients. */
const detailsKey = (accountId: string): readonly [string, string] => [accountId, 'patient'];

/** Asks for details at the pace that main keeps for quiet calls. */
export function usePatientDetails(
  patients: Pick<ShellInterface['patients'], 'get' | 'cancel'>,
  accountId: string,
): PatientDetails {
  const client = useQueryClient();
  useForget(...detailsKey(accountId));
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const keyOf = useCallback((patientId: string) => [...detailsKey(accountId), patientId], [accountId]);
  useQueries({
    queries: wanted.map((patientId) => ({
      queryKey: keyOf(patientId),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        valueOf(
          await cancellable(patients.cancel, accountId, signal, (callId) =>
            patients.get({ accountId, patientId, quiet: true, callId }),
          ),
        ),
      staleTime: Infinity,
      gcTime: keptWhileScrolling,
      // Many rows at once: they wait until Fullscript has answered the list.
      refetchInterval: false,
      retryOnMount: false,
    })),
  });
  const known = new Map<string, DetailState>();
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: detailsKey(accountId) })) {
    const patient = client.getQueryData<PatientDetail>(queryKey);
    const error = errorIn(state.error);
    if (patient) known.set(patient.id, { step: 'known', patient });
    else if (error) known.set(String(queryKey.at(-1)), { step: 'failed', error });
  }
  return {
    known,
    want: useCallback((patientIds) => {
      const next = [...new Set(patientIds)];
      setWanted((before) => (before.join('\n') === next.join('\n') ? before : next));
    }, []),
    take: useCallback(
      (patient) => void client.setQueryData<PatientDetail>(keyOf(patient.id), patient),
      [client, keyOf],
    ),
  };
}
