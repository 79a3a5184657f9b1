import type { valueCosts } from '../../preload/contract/policy';
import { configurationDefaults } from './configuration-defaults';

/** The consequence of a wrong value, besides being reported. */
export interface BadValue {
  /**
   * What is ignored. `value`: the key alone. `application`: its Fullscript application, since half of one could send
   * its secret to another's address. `entry`: its list entry. `handover`: plans wait, since a document in the wrong
   * place, or with the wrong ids, cannot be recalled. `updates`: nothing is installed automatically.
   */
  readonly cost: (typeof valueCosts)[number];
  /** Used instead of the wrong value. Without it, the key counts as not set. */
  readonly instead?: string | number | boolean;
  /** Whether a running app keeps the last good value. Never if that would be less safe than `instead`. */
  readonly keepsLast?: true;
}

const application: BadValue = { cost: 'application' };
const { lock, accounts, activity } = configurationDefaults;

/**
 * What applies while a key's value is wrong. A rule of the lock or of privacy falls back to its safe side, so no person
 * can loosen it meanwhile; if the strictest value would cost people something (begun work, a lock every minute), it
 * falls back to the default.
 */
export const badValues: Readonly<Record<string, BadValue>> = {
  environment: application,
  applications: application,
  'fullscript.clientId': application,
  'fullscript.clientSecret': application,
  'fullscript.publicKey': application,
  'fullscript.embedOrigin': application,
  'fullscript.redirectUri': application,
  'fullscript.oauthLevel': application,
  'fullscript.pkce': { cost: 'value', instead: 'auto' },
  'fullscript.authorizeUrl': application,
  'fullscript.apiBaseUrl': application,
  'fullscript.tokenUrl': application,
  'fullscript.revokeUrl': application,
  'fullscript.embedDomain': application,
  'accounts.maximum': { cost: 'value', instead: accounts.maximum, keepsLast: true },
  'lock.idleMinutes': { cost: 'value', instead: lock.idleMinutes, keepsLast: true },
  'lock.onSleep': { cost: 'value', instead: true },
  'lock.onScreenLock': { cost: 'value', instead: true },
  'lock.keepWorkMinutes': { cost: 'value', instead: lock.keepWorkMinutes, keepsLast: true },
  'lock.atStart': { cost: 'value', instead: true },
  'lock.requirePin': { cost: 'value', instead: true },
  'updates.mode': { cost: 'updates', instead: 'off' },
  'updates.feedUrl': { cost: 'updates' },
  'updates.channel': { cost: 'updates', instead: 'stable' },
  'updates.minimumVersion': { cost: 'updates' },
  'network.extraCertificateAuthorities': { cost: 'value' },
  'network.clientCertificates': { cost: 'value', instead: 'refuse' },
  'network.embedHosts': { cost: 'entry' },
  'privacy.contentProtection': { cost: 'value', instead: true },
  'privacy.notifications': { cost: 'value', instead: 'off' },
  'activity.followPlans': { cost: 'value', instead: activity.followPlans, keepsLast: true },
  'handover.folder': { cost: 'handover' },
  'handover.patientIdSystem': { cost: 'handover' },
  language: { cost: 'value', keepsLast: true },
};

/** The consequence of a key's wrong value. Throws for a key without a decision here. */
export function badValueOf(path: string): BadValue {
  const found = badValues[path];
  if (!found) throw new Error(`${path} has no entry in main/policy/bad-values.ts`);
  return found;
}

/**
 * The update mode while another update key is wrong; undefined to leave it as it is. Without the organization's own
 * feed address, the makers' must not be used instead.
 */
export function modeOfUpdates(bad: ReadonlySet<string>, mode: unknown): 'off' | 'notify' | undefined {
  if (bad.has('updates.mode') || bad.has('updates.feedUrl')) return 'off';
  const other = bad.has('updates.channel') || bad.has('updates.minimumVersion');
  return other && mode === 'automatic' ? 'notify' : undefined;
}

/** What replaces a wrong value, in English words that follow "a wrong value" or a semicolon. */
export function costWords(path: string): string {
  const { cost, instead, keepsLast } = badValueOf(path);
  switch (cost) {
    case 'application':
      return path === 'applications' ? 'none of them is used' : 'the application is not used';
    case 'entry':
      return 'that entry is left out; what is no list counts as empty';
    case 'handover':
      return 'plans wait and are handed over once it is corrected';
    case 'updates':
      return path === 'updates.mode' || path === 'updates.feedUrl'
        ? 'updates are off'
        : `${instead === undefined ? 'counts as not set' : `counts as ${instead}`}; nothing is installed without asking`;
    case 'value': {
      const words = instead === undefined ? 'counts as not set' : `counts as ${instead}`;
      return keepsLast ? `${words}; an app that runs keeps the last good value` : words;
    }
  }
}
