import { failure, success } from '../../preload/contract/errors';
import type { Lock } from '../lock/lock';
import type { ConfigurationService } from '../policy/configuration-service';
import type { SettingsStore } from '../settings/settings-store';
import type { SealedVault } from '../vault/token-vault';
import type { Handlers } from './router';

/** The verbs of the lock screen, the countdown and the lock's settings. */
export const lockHandlers = ({
  configuration,
  lock,
  relaunch,
  settings,
  vault,
}: {
  readonly configuration: Pick<ConfigurationService, 'current'>;
  readonly lock: Lock;
  /** Restarts the app, when only a new process can find the key store open. */
  readonly relaunch: () => void;
  readonly settings: Pick<SettingsStore, 'setLock'>;
  readonly vault: Pick<SealedVault, 'restartNeeded'>;
}): Handlers['lock'] => ({
  lockNow: async () => {
    lock.happened({ kind: 'asked' });
    return success({});
  },
  stayUnlocked: async () => {
    lock.touched();
    return success({});
  },
  unlock: async ({ pin }) => {
    const opened = await lock.unlock(pin);
    if (!opened.ok && opened.error.code === 'key_store_locked' && vault.restartNeeded()) relaunch();
    return opened;
  },
  unlockWithTouchId: () => lock.unlockWithTouchId(),
  giveUp: () => lock.giveUp(),
  changePin: ({ current, next }) => lock.changePin(current, next),
  setPreferences: async (changes) => {
    const { managed } = configuration.current();
    if (Object.keys(changes).some((key) => managed.includes(`lock.${key}`)))
      return failure('configuration_managed');
    const saved = await settings.setLock(changes);
    lock.look();
    return saved;
  },
});
