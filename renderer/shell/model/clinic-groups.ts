import type { Account } from '../../../preload/contract/contract';

/** The accounts of one clinic, with the place that each has in the whole list, from 1. */
export interface ClinicGroup {
  readonly key: string;
  /** Any account of the clinic, for its name, colour and environment. */
  readonly first: Account;
  readonly members: readonly { readonly account: Account; readonly place: number }[];
}

const clinicOf = ({ environment, clinicId }: Account): string => `${environment} ${clinicId}`;

/** The accounts as groups of neighbours of one clinic. Main keeps a clinic together, so each clinic is one group. */
export function groupsByClinic(accounts: readonly Account[]): readonly ClinicGroup[] {
  const groups: { key: string; first: Account; members: { account: Account; place: number }[] }[] = [];
  for (const [index, account] of accounts.entries()) {
    const last = groups.at(-1);
    const member = { account, place: index + 1 };
    if (last && clinicOf(last.first) === clinicOf(account)) last.members.push(member);
    else {
      const same = groups.filter(({ first }) => clinicOf(first) === clinicOf(account)).length;
      groups.push({ key: `${clinicOf(account)} ${same}`, first: account, members: [member] });
    }
  }
  return groups;
}

/** Whether the accounts are of more than one environment, so that it has to be said of each. */
export const spansEnvironments = (accounts: readonly Account[]): boolean =>
  new Set(accounts.map(({ environment }) => environment)).size > 1;
