import type { Role } from '../../preload/contract/contract';

/** What the platform says about who consented. */
export interface Identity {
  readonly clinicId: string;
  readonly clinicName: string;
  /** Empty where the platform does not tell the name. */
  readonly name: string;
}

/** A clinic and everybody whom its sign-in may act as. */
export interface ClinicPeople {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly people: readonly ClinicMember[];
  /** How many there are whose entry could not be read. */
  readonly unreadable: number;
}

export interface ClinicMember {
  readonly userId: string;
  readonly userType: Role;
  readonly name: string;
  readonly email: string;
}
