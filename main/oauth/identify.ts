import type { Newcomer, Role } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { AccountRecord, Person } from '../accounts/account';
import type { Attempt } from './attempt';
import type { SignInEffects } from './sign-in-effects';
import type { ResourceOwner, TokenGrant } from './token-grant';
import type { Identity, ClinicPeople } from '../fullscript/people';
import type { AccountIdentity } from '../vault/account-identity';

/** Who came back from the browser. */
export type Arrival =
  | { readonly kind: 'person'; readonly person: Person; readonly known: boolean }
  /** A clinic: one of its people is to be chosen. */
  | { readonly kind: 'clinic'; readonly clinic: ClinicPeople }
  /** A different person than the one reconnecting. */
  | { readonly kind: 'other'; readonly came: Newcomer };

type Effects = Pick<
  SignInEffects,
  'fetchIdentity' | 'fetchClinicPeople' | 'findAccount' | 'accountOf' | 'markOf'
>;
type Asked = Pick<Attempt, 'purpose' | 'application'>;
type PersonalOwner = ResourceOwner & { readonly type: Role };

const isPersonal = (owner: ResourceOwner): owner is PersonalOwner => owner.type !== 'Clinic';

/**
 * Asks the platform who consented, and compares that with who the attempt is for. Errors: `oauth_answer_malformed`
 * (nobody named), `oauth_clinic_level_token` and `oauth_person_level_token` (the token belongs to the other kind of
 * owner than the application is set up for), `account_unknown` (removed meanwhile), and those of
 * `fetchIdentity`/`fetchClinicPeople`.
 */
export async function identify(effects: Effects, asked: Asked, grant: TokenGrant): Promise<Result<Arrival>> {
  const { purpose, application } = asked;
  const owner = grant.resourceOwner;
  if (!owner) return failure('oauth_answer_malformed');
  const account = purpose.kind === 'add' ? null : effects.accountOf(purpose.accountId);
  if (purpose.kind !== 'add' && !account) return failure('account_unknown');
  if (isPersonal(owner)) {
    if (application.oauthLevel === 'clinic') return failure('oauth_person_level_token');
    return identifyPerson(effects, asked, grant.accessToken, owner, account);
  }
  if (application.oauthLevel === 'role') return failure('oauth_clinic_level_token');
  if (account) return identifyClinic(effects, asked, grant.accessToken, account);
  const clinic = await effects.fetchClinicPeople({ accessToken: grant.accessToken }, application);
  return clinic.ok ? success({ kind: 'clinic', clinic: clinic.value }) : clinic;
}

async function identifyPerson(
  effects: Effects,
  { application }: Asked,
  accessToken: string,
  owner: PersonalOwner,
  account: AccountRecord | null,
): Promise<Result<Arrival>> {
  const told = await effects.fetchIdentity(accessToken, application, owner);
  const isOwner = !account || (account.userId === owner.id && account.userType === owner.type);
  // It is certainly another person, even if the platform does not say who.
  if (!told.ok && isOwner) return told;
  const identity: Identity = told.ok ? told.value : { clinicId: '', clinicName: '', name: '' };
  const person: Person = {
    ...identity,
    environment: application.environment.id,
    userId: owner.id,
    userType: owner.type,
  };
  const known = effects.findAccount(person) !== null;
  if (isOwner && (!account || account.clinicId === person.clinicId))
    return success({ kind: 'person', person, known });
  const { name, userType: role, clinicName } = person;
  return success({ kind: 'other', came: { name, mark: effects.markOf(person), role, clinicName, known } });
}

/** A clinic that signed in for one of its accounts: it must be that account's clinic. */
async function identifyClinic(
  effects: Effects,
  { application }: Asked,
  accessToken: string,
  account: AccountRecord,
): Promise<Result<Arrival>> {
  const { userId, userType, environment } = account;
  const told = await effects.fetchIdentity(accessToken, application, { id: userId, type: userType });
  if (!told.ok) return told;
  const { clinicId, clinicName, name } = told.value;
  if (clinicId !== account.clinicId)
    return success({ kind: 'other', came: { name: '', mark: '', role: null, clinicName, known: false } });
  const key: AccountIdentity = { environment, clinicId, userId, userType };
  return success({ kind: 'person', known: true, person: { ...key, clinicName, name: name || account.name } });
}
