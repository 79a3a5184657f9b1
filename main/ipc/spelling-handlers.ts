import { success } from '../../preload/contract/errors';
import type { Guests } from '../embed/guests-interface';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** The verbs of *Settings → Check spelling*. */
export const spellingHandlers = (
  services: () => Promise<Services>,
  guests: Pick<Guests, 'closePrepared'>,
): Handlers['spelling'] => ({
  get: async () => success((await services()).spelling.view()),
  set: async ({ on }) => {
    const set = await (await services()).spelling.set(on);
    // What waits for its first click was made before.
    if (set.ok) await guests.closePrepared();
    return set;
  },
});
