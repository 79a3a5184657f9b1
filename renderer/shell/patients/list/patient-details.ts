import type { PatientDetail } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../../model/cancellable';

/** What is known of a patient, or why it is not. */
export type DetailState =
  | { readonly step: 'known'; readonly patient: PatientDetail }
  | { readonly step: 'failed'; readonly error: CompanionError };

/** The details of patients that are on screen, one call each. In memory, and gone with the screen. */
export interface PatientDetails {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => ReadonlyMap<string, DetailState>;
  /** These patients are on screen: what is not known of them is asked for, the calls for others are cancelled. */
  readonly want: (patientIds: readonly string[]) => void;
  /** Takes in a patient as they are now. */
  readonly take: (patient: PatientDetail) => void;
  /** Forgets a failure, so that it is asked for again. */
  readonly forget: (patientId: string) => void;
  readonly stop: () => void;
}

/** So many are kept: a person who scrolls all day must not fill the memory. */
const mostKept = 400;

/** Makes the details of one account's patients. */
export function createPatientDetails(
  patients: Pick<ShellInterface['patients'], 'get' | 'cancel'>,
  accountId: string,
): PatientDetails {
  let known: ReadonlyMap<string, DetailState> = new Map();
  const listeners = new Set<() => void>();
  const running = new Map<string, AbortController>();

  const put = (patientId: string, state: DetailState | null): void => {
    const next = new Map(known);
    next.delete(patientId);
    if (state) next.set(patientId, state);
    for (const oldest of next.keys()) {
      if (next.size <= mostKept) break;
      next.delete(oldest);
    }
    known = next;
    for (const listener of listeners) listener();
  };

  const load = async (patientId: string): Promise<void> => {
    const abort = new AbortController();
    running.set(patientId, abort);
    const answer = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
      patients.get({ accountId, patientId, quiet: true, callId }),
    );
    if (abort.signal.aborted) return;
    running.delete(patientId);
    put(
      patientId,
      answer.ok ? { step: 'known', patient: answer.value } : { step: 'failed', error: answer.error },
    );
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => known,
    want: (patientIds) => {
      for (const [patientId, abort] of running) {
        if (patientIds.includes(patientId)) continue;
        abort.abort();
        running.delete(patientId);
      }
      for (const id of patientIds) if (!known.has(id) && !running.has(id)) void load(id);
    },
    take: (patient) => put(patient.id, { step: 'known', patient }),
    forget: (patientId) => put(patientId, null),
    stop: () => {
      for (const abort of running.values()) abort.abort();
      running.clear();
    },
  };
}
