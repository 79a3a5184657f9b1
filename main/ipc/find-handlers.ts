import { failure, success } from '../../preload/contract/errors';
import { createFinder, endFinding } from '../embed/finder';
import type { Guests } from '../embed/guests-interface';
import type { Handlers } from './router';

/** The verbs of *Find in page*: in a guest on screen, of the account that is named. */
export function findHandlers(guests: Pick<Guests, 'shown'>): Pick<Handlers['embed'], 'find' | 'endFind'> {
  const finder = createFinder();
  return {
    find: async ({ accountId, mountId, ...search }) => {
      const guest = guests.shown(accountId, mountId);
      return guest ? success(await finder.find(guest, search)) : failure('embed_unknown_mount');
    },
    endFind: async ({ accountId, mountId }) => {
      endFinding(guests.shown(accountId, mountId), 'keepSelection');
      return success({});
    },
  };
}
