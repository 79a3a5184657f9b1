import type { Role } from '../../preload/contract/contract';

/** What the platform says about the person who consented. */
export interface Identity {
  readonly clinicId: string;
  readonly clinicName: string;
  /** Empty if the platform gives no name. */
  readonly name: string;
}

/** A clinic and everyone its sign-in may act as. */
export interface ClinicPeople {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly people: readonly ClinicMember[];
  /** How many entries could not be read. */
  readonly unreadable: number;
}

export interface ClinicMember {
  readonly userId: string;
  readonly userType: Role;
  readonly name: string;
  readonly email: string;
}
