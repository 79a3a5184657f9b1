import type { LockPreferences } from '../../preload/contract';
import type { ConfigurationDocument } from '../policy/configuration-schema';

/** What locks the app and when, all decided. */
export interface LockRules {
  readonly idleMinutes: number;
  readonly onSleep: boolean;
  readonly onScreenLock: boolean;
  readonly atStart: boolean;
  /** How long guests are kept while locked. */
  readonly keepWorkMinutes: number;
  /** An administrator wants everybody to have a PIN. */
  readonly requirePin: boolean;
}

export type LockPolicy = NonNullable<ConfigurationDocument['lock']>;

/** Policy beats what the person set, which beats the defaults. How long work is kept and whether a PIN must be, only the policy says. */
export const lockRulesOf = (policy: LockPolicy, own: LockPreferences): LockRules => ({
  idleMinutes: policy.idleMinutes ?? own.idleMinutes ?? 10,
  onSleep: policy.onSleep ?? own.onSleep ?? true,
  onScreenLock: policy.onScreenLock ?? own.onScreenLock ?? true,
  atStart: policy.atStart ?? own.atStart ?? false,
  keepWorkMinutes: policy.keepWorkMinutes ?? 60,
  requirePin: policy.requirePin ?? false,
});
