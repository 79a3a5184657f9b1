import type { ErrorCode } from '../../preload/contract/errors';

/** What the lock screen itself needs, and what a guest tells: events are ids, and must not be lost. */
const whileLocked: ReadonlySet<string> = new Set([
  'app.getState',
  'app.noteUnhandled',
  'lock.unlock',
  'lock.unlockWithTouchId',
  'lock.giveUp',
  'guest.reportEvent',
  'guest.reportState',
]);

/** What waits until a PIN was chosen that an administrator asks for: everything that asks the platform. */
const needPin = (group: string, name: string): boolean =>
  group === 'patients' ||
  group === 'plans' ||
  group === 'labs' ||
  name === 'embed.prepare' ||
  name === 'embed.mount' ||
  name === 'links.patient' ||
  name === 'firstContact.start' ||
  name === 'diagnostics.startCheck';

/**
 * Why a verb of the contract may not be used now; null where it may. Asked by the router before a call and again
 * before its answer, so that what was asked for earlier does not arrive on a locked screen. Pure.
 */
export function refusalBy(
  lock: { readonly locked: boolean; readonly mustChoosePin: boolean },
  group: string,
  verb: string,
): ErrorCode | null {
  const name = `${group}.${verb}`;
  if (lock.locked) return whileLocked.has(name) ? null : 'locked';
  return lock.mustChoosePin && needPin(group, name) ? 'pin_required' : null;
}
