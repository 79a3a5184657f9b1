import { useEffect, useState } from 'react';
import type { KeyStoreStatus } from '../../../preload/contract/contract';
import type { AskedLink } from '../../../preload/contract/links';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';

/** The patient of a link, as far as it was found. */
export type FoundPatient =
  | { readonly step: 'looking' }
  /** `patient` is null where the link names none. */
  | { readonly step: 'found'; readonly patient: { id: string; name: string; archived: boolean } | null }
  | { readonly step: 'failed'; readonly error: CompanionError };

/** Asks who the patient of a link is, for one account; again once the key store was opened, for another, or when asked. */
export function useLinkedPatient(
  links: ShellInterface['links'],
  asked: AskedLink,
  accountId: string | null,
  keyStore: KeyStoreStatus,
): { readonly found: FoundPatient; readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const question = `${asked.id} ${accountId ?? ''} ${keyStore} ${attempt}`;
  const [answer, setAnswer] = useState<{ readonly question: string; readonly found: FoundPatient } | null>(
    null,
  );
  const { id: linkId, namesPatient } = asked;
  useEffect(() => {
    if (!namesPatient || accountId === null) return undefined;
    let current = true;
    const ask = async (): Promise<void> => {
      const result = await links.patient({ linkId, accountId });
      if (!current) return;
      setAnswer({
        question,
        found: result.ok
          ? { step: 'found', patient: result.value.patient }
          : { step: 'failed', error: result.error },
      });
    };
    void ask();
    return () => {
      current = false;
    };
  }, [links, linkId, namesPatient, accountId, question]);
  const retry = (): void => setAttempt((count) => count + 1);
  if (!namesPatient) return { found: { step: 'found', patient: null }, retry };
  return { found: answer?.question === question ? answer.found : { step: 'looking' }, retry };
}
