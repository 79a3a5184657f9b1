import { createSelection, type Selection, type SelectionParts } from '../accounts/select-account';
import type { Services } from './create-services';
import { languageInForce } from './language-in-force';

/** Connects the selection to accounts, settings and activity. */
export function openSelection(
  services: Pick<Services, 'accounts' | 'accountServices' | 'configuration' | 'journal' | 'settings'>,
  { title, endOthers }: Pick<SelectionParts, 'title' | 'endOthers'>,
): Selection {
  const { accounts, accountServices, settings, journal } = services;
  const selection = createSelection({
    find: accounts.find,
    isListed: (accountId) => accounts.entries().some(({ id }) => id === accountId),
    markOf: (accountId) => accountServices.marks().get(accountId) ?? '',
    lastAccountId: settings.preferences().lastAccountId,
    remember: (lastAccountId) => settings.setPreferences({ lastAccountId }),
    language: () => languageInForce(services),
    title,
    endOthers,
    onSwitched: (account) => void journal.add({ action: 'account.switched', account, result: 'ok' }),
  });
  settings.onChange(selection.refresh);
  accounts.onChange(selection.refresh);
  return selection;
}
