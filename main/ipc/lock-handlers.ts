import { failure, success } from '../../preload/contract/errors';
import type { Lock } from '../lock/lock';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** The verbs of the lock screen, the countdown, and the lock's settings. */
export function lockHandlers(options: {
  readonly services: () => Promise<Services>;
  readonly lock: () => Promise<Lock>;
  /** Starts the app anew, where only a new process can find the key store open. */
  readonly relaunch: () => void;
}): Handlers['lock'] {
  const { services, lock } = options;
  return {
    lockNow: async () => {
      (await lock()).happened({ kind: 'asked' });
      return success({});
    },
    stayUnlocked: async () => {
      (await lock()).touched();
      return success({});
    },
    unlock: async ({ pin }) => {
      const opened = await (await lock()).unlock(pin);
      const { vault } = await services();
      if (!opened.ok && opened.error.code === 'key_store_locked' && vault.restartNeeded()) options.relaunch();
      return opened;
    },
    unlockWithTouchId: async () => (await lock()).unlockWithTouchId(),
    giveUp: async () => (await lock()).giveUp(),
    changePin: async ({ current, next }) => (await lock()).changePin(current, next),
    setPreferences: async (changes) => {
      const { configuration, settings } = await services();
      const { managed } = configuration.current();
      if (Object.keys(changes).some((key) => managed.includes(`lock.${key}`)))
        return failure('configuration_managed');
      const saved = await settings.setLock(changes);
      (await lock()).look();
      return saved;
    },
  };
}
