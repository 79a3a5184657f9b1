import { applicationKeys } from './application-keys';
import type { KeyDescription, Words } from './description';
import { practiceKeys } from './practice-keys';
import { workplaceKeys } from './workplace-keys';

const descriptions: ReadonlyMap<string, KeyDescription> = new Map(
  Object.entries<KeyDescription>({ ...applicationKeys, ...workplaceKeys, ...practiceKeys }),
);

/** The titles of key groups. The empty one is for keys without a group. */
export const groupTitles: Readonly<Record<string, Words>> = {
  '': { en: 'General', fr: 'Général' },
  fullscript: { en: 'Fullscript application', fr: 'Application Fullscript' },
  accounts: { en: 'Accounts', fr: 'Comptes' },
  lock: { en: 'Lock', fr: 'Verrouillage' },
  updates: { en: 'Updates', fr: 'Mises à jour' },
  network: { en: 'Network', fr: 'Réseau' },
  privacy: { en: 'Privacy', fr: 'Confidentialité' },
  activity: { en: 'Activity', fr: 'Activité' },
  handover: { en: 'Hand-over to the practice’s system', fr: 'Transmission au système de la clinique' },
};

/**
 * A key's description, or null. A key inside a list of objects, such as `applications[].fullscript.clientId`, shares
 * the description of the key of the same name outside it.
 */
export const descriptionOf = (path: string): KeyDescription | null =>
  descriptions.get(path) ?? descriptions.get(path.replace(/^.*\[\]\./, '')) ?? null;
