import type { LockPreferences } from '../../preload/contract/contract';
import { configurationDefaults } from '../policy/configuration-defaults';
import type { ConfigurationDocument } from '../policy/configuration-schema';

const defaults = configurationDefaults.lock;

/** What locks the app and when, fully resolved. */
export interface LockRules {
  readonly idleMinutes: number;
  readonly onSleep: boolean;
  readonly onScreenLock: boolean;
  readonly atStart: boolean;
  /** Minutes guests are kept while locked. */
  readonly keepWorkMinutes: number;
  /** The administrator requires a PIN. */
  readonly requirePin: boolean;
}

export type LockPolicy = NonNullable<ConfigurationDocument['lock']>;

/**
 * The policy overrides the person's settings, which override the defaults. Only the policy decides how long work is
 * kept and whether a PIN is required.
 */
export const lockRulesOf = (policy: LockPolicy, own: LockPreferences): LockRules => ({
  idleMinutes: policy.idleMinutes ?? own.idleMinutes ?? defaults.idleMinutes,
  onSleep: policy.onSleep ?? own.onSleep ?? defaults.onSleep,
  onScreenLock: policy.onScreenLock ?? own.onScreenLock ?? defaults.onScreenLock,
  atStart: policy.atStart ?? own.atStart ?? defaults.atStart,
  keepWorkMinutes: policy.keepWorkMinutes ?? defaults.keepWorkMinutes,
  requirePin: policy.requirePin ?? defaults.requirePin,
});
