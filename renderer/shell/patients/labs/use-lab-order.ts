import type { LabOrder } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { useAnswer, type Answered } from '../../model/use-answer';

/** Asks for one lab order while it is on screen, and again when the list says that it has changed. */
export const useLabOrder = (
  companion: Pick<ShellInterface, 'labs' | 'patients'>,
  accountId: string,
  patientId: string,
  { id: orderId, updatedAt }: Pick<LabOrder, 'id' | 'updatedAt'>,
): Answered<LabOrder> =>
  useAnswer(companion, accountId, ['lab order', patientId, orderId, updatedAt], (callId) =>
    companion.labs.get({ accountId, patientId, orderId, callId }),
  );
