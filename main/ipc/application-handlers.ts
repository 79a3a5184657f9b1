import type { Guests } from '../embed/guests-interface';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** The verbs of *Settings → Fullscript applications*. */
export const applicationHandlers = (
  services: () => Promise<Services>,
  guests: Pick<Guests, 'closeAccount'>,
): Handlers['application'] => {
  /** Fullscript pages of accounts whose application has gone do not stay open without it. */
  const noteChange = async (): Promise<void> => {
    const { accounts, configuration, journal } = await services();
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
      const saved = await (await services()).configuration.save(values);
      if (saved.ok && saved.value.invalid.length === 0) await noteChange();
      return saved;
    },
    remove: async ({ environment }) => {
      const removed = await (await services()).configuration.remove(environment);
      if (removed.ok) await noteChange();
      return removed;
    },
  };
};
