import type { KeyStoreStatus } from '../../../preload/contract/contract';
import type { AskedLink } from '../../../preload/contract/links';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useAnswer } from '../model/use-answer';

/** The patient of a link, as far as it was found. */
export type FoundPatient =
  | { readonly step: 'looking' }
  /** `patient` is null where the link names none. */
  | { readonly step: 'found'; readonly patient: { id: string; name: string; archived: boolean } | null }
  | { readonly step: 'failed'; readonly error: CompanionError };

/** Asks who the patient of a link is, for one account; again once the key store was opened, for another, or when asked. */
export function useLinkedPatient(
  companion: Pick<ShellInterface, 'links' | 'patients'>,
  { id: linkId, namesPatient }: AskedLink,
  accountId: string | null,
  keyStore: KeyStoreStatus,
): { readonly found: FoundPatient; readonly retry: () => void } {
  const { value, error, retry } = useAnswer(
    companion,
    accountId ?? '',
    ['linked patient', linkId, keyStore],
    () => companion.links.patient({ linkId, accountId: accountId ?? '' }),
    namesPatient && accountId !== null,
  );
  if (!namesPatient) return { found: { step: 'found', patient: null }, retry };
  if (error) return { found: { step: 'failed', error }, retry };
  return { found: value ? { step: 'found', patient: value.patient } : { step: 'looking' }, retry };
}
