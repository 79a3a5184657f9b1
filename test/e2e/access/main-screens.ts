import type { Scene } from '../../renderer/preview/scenes';

/** The screens on which people spend the day, and the largest dialogs. */
const names: ReadonlySet<string> = new Set([
  'set-up',
  'welcome',
  'waiting-slow',
  'confirm',
  'choose-person',
  'patients',
  'patient',
  'patient-new-wrong',
  'plan-cancel',
  'plan-failed',
  'choose-patient',
  'activity',
  'activity-export',
  'check-failed',
  'settings-twelve',
  'set-pin',
  'switcher-twelve',
  'palette',
  'link',
  'lock-wrong',
  'policy-broken',
  'proxy',
]);

/** True for the screens that are looked at most closely. */
export const isMain = ({ name }: Scene): boolean => names.has(name);
