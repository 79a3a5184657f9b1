import { success } from '../../preload/contract/errors';
import type { Guests } from '../embed/guests-interface';
import type { Spelling } from '../spelling/spelling';
import type { Handlers } from './router';

/** The verbs of *Settings → Check spelling*. */
export const spellingHandlers = ({
  guests,
  spelling,
}: {
  readonly guests: Pick<Guests, 'closePrepared'>;
  readonly spelling: Pick<Spelling, 'view' | 'set'>;
}): Handlers['spelling'] => ({
  get: async () => success(spelling.view()),
  set: async ({ on }) => {
    const set = await spelling.set(on);
    // Prepared guests still have the old setting.
    if (set.ok) await guests.closePrepared();
    return set;
  },
});
