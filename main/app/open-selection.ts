import { createSelection, type Selection, type SelectionParts } from '../accounts/select-account';
import type { Services } from './create-services';

/** The selection, connected to accounts, settings and activity. Made at the first question, when they are read. */
export function openSelection(
  options: Pick<SelectionParts, 'title' | 'endOthers'> & { readonly services: () => Promise<Services> },
): () => Promise<Selection> {
  const open = async (): Promise<Selection> => {
    const { accounts, accountServices, settings, configuration, journal } = await options.services();
    const selection = createSelection({
      find: accounts.find,
      isListed: (accountId) => accounts.entries().some(({ id }) => id === accountId),
      markOf: (accountId) => accountServices.marks().get(accountId) ?? '',
      lastAccountId: settings.preferences().lastAccountId,
      language: () => configuration.current().managedLanguage ?? settings.preferences().language,
      title: options.title,
      endOthers: options.endOthers,
      onSwitched: (account) => void journal.add({ action: 'account.switched', account, result: 'ok' }),
    });
    settings.onChange(selection.refresh);
    accounts.onChange(selection.refresh);
    return selection;
  };
  let opened: Promise<Selection> | null = null;
  return () => (opened ??= open());
}
