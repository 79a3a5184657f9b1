import type { AccountRegistry } from '../accounts/account-registry';
import type { ActivityJournal } from '../activity/activity-journal';
import type { Guests } from '../embed/guests-interface';
import type { ConfigurationService } from '../policy/configuration-service';
import type { Handlers } from './router';

/** The verbs of *Settings → Fullscript applications*. */
export const applicationHandlers = ({
  accounts,
  configuration,
  guests,
  journal,
}: {
  readonly accounts: Pick<AccountRegistry, 'list'>;
  readonly configuration: Pick<ConfigurationService, 'applicationFor' | 'save' | 'remove'>;
  readonly guests: Pick<Guests, 'closeAccount'>;
  readonly journal: Pick<ActivityJournal, 'add'>;
}): Handlers['application'] => {
  /** Closes the guests of accounts whose application is gone. */
  const noteChange = async (): Promise<void> => {
    const left = accounts.list().filter(({ environment }) => !configuration.applicationFor(environment));
    await Promise.all(left.map(({ id }) => guests.closeAccount(id)));
    await journal.add({ action: 'application.changed', account: null, result: 'ok' });
  };
  return {
    readDocument: async ({ text, taken }) => {
      const { readApplicationDocument } = await import('../policy/typed-values');
      return readApplicationDocument(text, taken);
    },
    save: async (values) => {
      const saved = await configuration.save(values);
      if (saved.ok && saved.value.invalid.length === 0) await noteChange();
      return saved;
    },
    remove: async ({ environment }) => {
      const removed = await configuration.remove(environment);
      if (removed.ok) await noteChange();
      return removed;
    },
  };
};
