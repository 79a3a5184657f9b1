import { app } from 'electron';
import { watchMachine } from '../lock/watch-machine';
import { installApplicationMenu } from '../windows/application-menu';
import { sayStartFailed } from '../windows/start-failure';
import { applyTheme } from '../windows/theme';
import type { Parts } from './assemble';
import { tellUnfinished } from './unfinished';

/** Applies what the person and the administrator change while the app runs. */
function followChanges({ services, window, guests }: Parts): void {
  const { configuration, handover, policyNews, settings } = services;
  settings.onChange(() => applyTheme(settings.preferences().theme));
  const protect = (): void => {
    if (window.isOpen()) window.shell.setContentProtection(configuration.current().contentProtection);
  };
  protect();
  policyNews.onNews(({ affectsApplication, paths }) => {
    protect();
    const affectsNetwork = paths.some((path) => path.startsWith('network.'));
    if (affectsApplication || affectsNetwork) void guests.closePrepared();
    void handover.resume();
  });
}

/**
 * What begins after the first screen is drawn: the menu, and the key store, which may block this process while the
 * system asks for a password. An app that starts locked reads no token until it is unlocked.
 */
export async function afterFirstScreen(parts: Parts): Promise<void> {
  const { services, lock, lockFlag, updates, zoom } = parts;
  watchMachine(lock);
  followChanges(parts);
  void tellUnfinished(app.getPath('userData'), services.journal);
  parts.changed.emit();
  await parts.firstScreen.promise;
  installApplicationMenu({ zoom: zoom.ofFocused });
  services.policy.start();
  await services.spelling.prepare();
  await lock.settle();
  const resume = (): void => {
    services.planFollower.resume();
    void services.handover.resume();
  };
  lockFlag.onOpened(() => {
    resume();
    // In an app that started locked, nothing has begun yet.
    updates.start().catch(sayStartFailed);
  });
  if (lock.isLocked()) return;
  await services.openVault(false);
  await updates.start();
  resume();
}
