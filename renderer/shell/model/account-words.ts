import { useMemo } from 'react';
import type { Account } from '../../../preload/contract/contract';
import { useText, type Translate } from '../../locales/use-text';

/** Somebody as main tells them. */
export type TellablePerson = Pick<Account, 'name' | 'mark' | 'role'>;

/** What an account is called on screen. */
export interface AccountWords {
  /** A person by Fullscript's name; by role and id where it is hidden; with the id where several have the same name. */
  readonly person: (person: TellablePerson) => string;
  /** The same of an account, or that it is not known. */
  readonly realName: (account: Account) => string;
  /** The person's own label with Fullscript's name behind it: a label never stands alone. */
  readonly name: (account: Account) => string;
  readonly role: (account: Account) => string;
  readonly clinic: (account: Account) => string;
  /** "name, role, clinic": how an account is named where all of it must be said. */
  readonly full: (account: Account) => string;
}

export function accountWords(text: Translate): AccountWords {
  const person = ({ name, mark, role }: TellablePerson): string => {
    if (name === '') return text('account.nameless', { role: text(`role.${role}`), mark });
    return mark === '' ? name : text('account.marked', { name, mark });
  };
  // What cannot be read is unknown here, not hidden by Fullscript.
  const realName: AccountWords['realName'] = (account) =>
    account.name === '' && account.status === 'unreadable'
      ? person({ ...account, name: text('account.unknown') })
      : person(account);
  const name = (account: Account): string =>
    account.label === null
      ? realName(account)
      : text('account.labelled', { label: account.label, name: realName(account) });
  const role = (account: Account): string => text(`role.${account.role}`);
  const clinic = (account: Account): string => account.clinicName || text('account.unknownClinic');
  return {
    person,
    realName,
    name,
    role,
    clinic,
    full: (account) =>
      text('banner.acting', { name: name(account), role: role(account), clinic: clinic(account) }),
  };
}

/** The words for accounts in the language on screen. */
export function useAccountWords(): AccountWords {
  const text = useText();
  return useMemo(() => accountWords(text), [text]);
}
