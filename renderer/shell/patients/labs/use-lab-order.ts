import { useCallback, useEffect, useState } from 'react';
import type { LabOrder } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../cancellable';

/** What is in a lab order, or why it is not known; neither while it is under way. */
export interface OpenLabOrder {
  readonly order: LabOrder | null;
  readonly error: CompanionError | null;
  readonly retry: () => void;
}

/** Asks for one lab order while it is on screen, and again when the list says that it has changed. */
export function useLabOrder(
  { labs, patients }: Pick<ShellInterface, 'labs' | 'patients'>,
  accountId: string,
  patientId: string,
  { id: orderId, updatedAt }: Pick<LabOrder, 'id' | 'updatedAt'>,
): OpenLabOrder {
  const [order, setOrder] = useState<LabOrder | null>(null);
  const [failed, setFailed] = useState<{ readonly version: string; readonly error: CompanionError } | null>(
    null,
  );
  const [attempt, setAttempt] = useState(0);
  const version = `${updatedAt ?? ''} ${attempt}`;
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
        labs.get({ accountId, patientId, orderId, callId }),
      );
      if (abort.signal.aborted) return;
      setFailed(answer.ok ? null : { version, error: answer.error });
      if (answer.ok) setOrder(answer.value);
    };
    void ask();
    return () => abort.abort();
  }, [labs, patients, accountId, patientId, orderId, version]);
  return {
    order,
    error: failed?.version === version ? failed.error : null,
    retry: useCallback(() => setAttempt((count) => count + 1), []),
  };
}
