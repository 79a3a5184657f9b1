import { success } from '../../preload/errors';
import type { HandlerOptions } from './handlers';
import type { Handlers } from './router';

/** The verbs of the activity log. */
export function activityHandlers({
  services,
  askWhereToSave,
  copyText,
}: Pick<HandlerOptions, 'services' | 'askWhereToSave' | 'copyText'>): Handlers['activity'] {
  return {
    query: async (query) => (await services()).journal.query(query),
    verify: async () => (await services()).journal.verify(),
    export: async ({ format, filter }) => {
      const day = new Date().toISOString().slice(0, 10);
      const path = await askWhereToSave(`practice-companion-activity-${day}.${format}`, [format]);
      if (path === null) return success({ count: null });
      const written = await (await services()).journal.exportTo(path, format, filter);
      return written.ok ? success({ count: written.value }) : written;
    },
    copy: async ({ id }) => {
      copyText(id);
      return success({});
    },
  };
}
