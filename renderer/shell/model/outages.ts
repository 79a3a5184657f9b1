import type { CompanionError } from '../../../preload/contract/errors';
import { isOutage } from './recovery';

/** The accounts Fullscript could not be reached for, so that its return is told once, whatever noticed it. */
export interface Outages {
  readonly failed: (accountId: string, error: CompanionError) => void;
  /** Fullscript has answered. Whether it had been away for this account. */
  readonly answered: (accountId: string) => boolean;
}

export function createOutages(): Outages {
  const away = new Set<string>();
  return {
    failed: (accountId, error) => {
      if (isOutage(error)) away.add(accountId);
    },
    answered: (accountId) => away.delete(accountId),
  };
}
