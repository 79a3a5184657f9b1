import { failure, success, type Result } from '../../preload/errors';
import type { Attempt } from './attempt';
import type { ConnectionEffects, Person } from './connection-effects';
import type { ResourceOwner, TokenGrant } from './token-grant';
import type { Role } from '../../preload/contract';

const isPerson = (owner: ResourceOwner): owner is ResourceOwner & { readonly type: Role } =>
  owner.type !== 'Clinic';

/**
 * Asks the platform who consented and compares with whom the attempt is for. `known` says whether that person
 * is in the list of accounts already. Errors: `oauth_answer_malformed` (nobody named),
 * `oauth_clinic_level_token` (a clinic consented, not a person), `reconnect_other_user`, `account_unknown`
 * (removed meanwhile), and those of `fetchIdentity`.
 */
export async function identify(
  effects: Pick<ConnectionEffects, 'fetchIdentity' | 'findAccount' | 'accountOf'>,
  { purpose, application }: Pick<Attempt, 'purpose' | 'application'>,
  grant: TokenGrant,
): Promise<Result<{ readonly person: Person; readonly known: boolean }>> {
  const owner = grant.resourceOwner;
  if (!owner) return failure('oauth_answer_malformed');
  if (!isPerson(owner)) return failure('oauth_clinic_level_token');
  const account = purpose.kind === 'reconnect' ? effects.accountOf(purpose.accountId) : null;
  if (purpose.kind === 'reconnect') {
    if (!account) return failure('account_unknown');
    const same = account.userId === owner.id && account.userType === owner.type;
    if (!same) return failure('reconnect_other_user');
  }
  const told = await effects.fetchIdentity(grant.accessToken, application, owner);
  if (!told.ok) return told;
  if (account && account.clinicId !== told.value.clinicId) return failure('reconnect_other_user');
  const person: Person = {
    ...told.value,
    environment: application.environment.id,
    userId: owner.id,
    userType: owner.type,
  };
  return success({ person, known: effects.findAccount(person) !== null });
}
