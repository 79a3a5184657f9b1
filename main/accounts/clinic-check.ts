import type { Result } from '../../preload/contract/errors';
import type { AccountRecord } from './account';
import type { AccountRegistry } from './account-registry';
import { clinicKey } from './clinic-hue';
import type { TokenHealthRegister } from './token-health';

type Clinic = Pick<AccountRecord, 'environment' | 'clinicId'>;

/** Keeps clinic names as the platform gives them, and notices a token that belongs to another clinic. */
export interface ClinicCheck {
  /** Takes over a name that a call has shown, for every account of the clinic. */
  readonly named: (clinic: Clinic, name: string) => Promise<void>;
  /**
   * Asks once per run and clinic, with the token of one of its accounts. False if that token turns out to belong to
   * another clinic: the account is then marked, and its guests must go.
   */
  readonly ask: (
    account: AccountRecord,
    fetchClinic: () => Promise<Result<{ readonly id: string; readonly name: string }>>,
  ) => Promise<boolean>;
}

/** The check over registry and health. A failed call is repeated with the next account that asks. */
export function createClinicCheck({
  registry,
  tokenHealth,
  onChange,
}: {
  readonly registry: Pick<AccountRegistry, 'change'>;
  readonly tokenHealth: Pick<TokenHealthRegister, 'mixedUp'>;
  readonly onChange: () => void;
}): ClinicCheck {
  const asked = new Set<string>();

  const named: ClinicCheck['named'] = async ({ environment, clinicId }, name) => {
    if (name === '') return;
    // The next call tries again; an old name is harmless.
    await registry.change((record) => record.environment === environment && record.clinicId === clinicId, {
      clinicName: name,
    });
  };

  return {
    named,
    ask: async (account, fetchClinic) => {
      const key = clinicKey(account.environment, account.clinicId);
      if (asked.has(key)) return true;
      asked.add(key);
      const clinic = await fetchClinic();
      if (!clinic.ok) {
        asked.delete(key);
        return true;
      }
      if (clinic.value.id !== account.clinicId) {
        asked.delete(key);
        tokenHealth.mixedUp(account.id);
        onChange();
        return false;
      }
      await named(account, clinic.value.name);
      return true;
    },
  };
}
