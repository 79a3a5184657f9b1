import type { KeyStoreStatus } from '../../../preload/contract/contract';
import type { AskedLink, LinkedPatient } from '../../../preload/contract/links';
import type { ShellInterface } from '../../../preload/surface';
import { useAnswer, type Trouble } from '../model/use-answer';

/** The patient of a link, as far as they were found. */
export interface FoundPatient extends Trouble {
  readonly step: 'looking' | 'found' | 'failed';
  /** Null where the link names none, and while they are not found. */
  readonly patient: LinkedPatient | null;
}

/** Asks who the patient of a link is, for one account; again once the key store was opened, for another, or when asked. */
export function useLinkedPatient(
  companion: Pick<ShellInterface, 'links' | 'patients'>,
  { id: linkId, namesPatient }: AskedLink,
  accountId: string | null,
  keyStore: KeyStoreStatus,
): FoundPatient {
  const isWanted = namesPatient && accountId !== null;
  const { value, ...trouble } = useAnswer(
    companion,
    accountId,
    ['linked patient', linkId, keyStore],
    () => companion.links.patient({ linkId, accountId: accountId ?? '' }),
    isWanted,
  );
  const step = !namesPatient || value ? 'found' : trouble.error ? 'failed' : 'looking';
  return { ...trouble, step, patient: value?.patient ?? null };
}
