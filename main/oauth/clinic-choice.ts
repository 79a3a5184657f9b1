import type { ClinicPerson, EnvironmentId, Role } from '../../preload/contract/contract';
import { marksOf } from '../accounts/account-marks';
import type { SignInEffects } from './sign-in-effects';
import type { Person } from '../accounts/account';
import type { ClinicPeople, ClinicMember } from '../fullscript/people';

const personOf = (clinic: ClinicPeople, environment: EnvironmentId, chosen: ClinicMember): Person => ({
  environment,
  clinicId: clinic.clinicId,
  clinicName: clinic.clinicName,
  userId: chosen.userId,
  userType: chosen.userType,
  name: chosen.name,
});

/** A clinic's people as the shell may show them; those already listed as accounts are marked. */
export const choicesOf = (
  clinic: ClinicPeople,
  environment: EnvironmentId,
  findAccount: SignInEffects['findAccount'],
): ClinicPerson[] => {
  const keyOf = ({ userType, userId }: ClinicMember): string => `${userType} ${userId}`;
  // The address is shown beside each name.
  const beside = ({ userType, email }: ClinicMember): string => `${userType} ${email}`;
  const marks = marksOf(
    clinic.people.map((person) => ({
      key: keyOf(person),
      name: person.name || person.email,
      beside: beside(person),
      id: person.userId,
    })),
  );
  return clinic.people.map((person) => ({
    mark: marks.get(keyOf(person)) ?? '',
    userId: person.userId,
    role: person.userType,
    name: person.name,
    email: person.email,
    accountId: findAccount(personOf(clinic, environment, person))?.id ?? null,
  }));
};

/** The chosen person; null if the clinic has no one with that id and role. */
export function personFrom(
  clinic: ClinicPeople,
  environment: EnvironmentId,
  choice: { readonly userId: string; readonly role: Role },
): Person | null {
  const found = clinic.people.find(
    ({ userId, userType }) => userId === choice.userId && userType === choice.role,
  );
  return found ? personOf(clinic, environment, found) : null;
}
