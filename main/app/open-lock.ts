import { setTimeout as wait } from 'node:timers/promises';
import { uptime } from 'node:os';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { Guests } from '../embed/guests-interface';
import type { Services } from './create-services';
import { createGuestFreezer } from '../lock/guest-freezer';
import { createIdleTracker } from '../lock/idle-tracker';
import { createKeptWork } from '../lock/kept-work';
import { createLock, type Lock } from '../lock/lock';
import { createLockDown } from '../lock/lock-down';
import { lockRulesOf, type LockRules } from '../lock/lock-rules';
import { createPinGuard } from '../lock/pin-guard';
import type { LockFlag } from '../lock/lock-flag';
import { createTouchId } from '../lock/touch-id';
import { systemIdleSeconds } from '../lock/watch-machine';
import { after } from '../clock';
import { languageInForce } from './language-in-force';

/** Monotonic milliseconds since boot: nobody can set them, and they go on during sleep. */
const clock = (): number => uptime() * 1_000;

const reasons = { en: 'show your work again', fr: 'afficher de nouveau votre travail' } as const;

const every = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setInterval(work, milliseconds);
  return () => clearInterval(timer);
};

/** Connects the lock to services and guests, and starts it: it may be locked from the start. */
export function openLock(options: {
  readonly services: Services;
  readonly guests: Guests;
  readonly lockFlag: Pick<LockFlag, 'set'>;
  readonly onChange: () => void;
}): Lock {
  const { services, guests, lockFlag, onChange } = options;
  const { accounts, configuration, journal, lockFile, settings, vault } = services;
  const rules = (): LockRules => lockRulesOf(configuration.current().lock, settings.lock());
  const pin = createPinGuard({ vault, file: lockFile, clock, every, onChange });
  const freezer = createGuestFreezer(after);
  const lockDown = createLockDown({
    ...services,
    signIn: {
      dropGrant: async () => {
        // A first contact with a sandbox has sign-ins of its own.
        await Promise.all([services.signIn.dropGrant(), services.firstContact.close()]);
      },
    },
    openVault: () => services.openVault(false),
    wait,
  });

  const closeGuests = async (): Promise<void> => {
    await freezer.settled();
    await guests.closeAll();
  };

  const removeEverything = async (): Promise<Result<Record<string, never>>> => {
    vault.discardSealed();
    await lockDown.remember(null);
    await closeGuests();
    const all = await services.accountServices.disconnectAll(guests.closeAccount);
    if (!all.ok) return all;
    return all.value.failed === 0 ? success({}) : failure('vault_write_failed');
  };

  const lock = createLock({
    rules,
    tracker: createIdleTracker({ clock, systemIdleSeconds }),
    pin,
    file: lockFile,
    keptWork: createKeptWork({ clock, after, close: () => void closeGuests() }),
    effects: {
      hasSomethingToHide: () => accounts.list().length > 0,
      cover: () => {
        const kept = guests.hold();
        // If no work is kept, the guests are about to be closed.
        if (rules().keepWorkMinutes > 0) freezer.freeze(kept);
        lockFlag.set(true);
      },
      uncover: () => {
        guests.release();
        freezer.thaw();
        lockFlag.set(false);
      },
      forget: lockDown.forget,
      remember: lockDown.remember,
      removeEverything,
      opensWithoutPin: () => !vault.isSealed(),
      touchId: createTouchId(
        process.platform,
        () => reasons[languageInForce(services) === 'fr-CA' ? 'fr' : 'en'],
      ),
      journal: (event) => journal.add({ ...event, account: null }),
    },
    after,
    onChange,
  });
  // Only the key store knows whether there is a PIN, so ask again whenever its status changes.
  vault.onStatus(() => void pin.learn());
  lock.start();
  return lock;
}
