import type { EmbedFeature } from '../../../preload/contract/contract';

/** The screens of the navigation rail. There are no URLs: a companion window has no address bar. */
export type Screen =
  'patients' | 'treatmentPlan' | 'catalog' | 'labs' | 'activity' | 'connectionCheck' | 'settings';

/** The Fullscript feature that a screen shows, or null for our own screens. */
export function featureOf(screen: Screen): EmbedFeature | null {
  return screen === 'treatmentPlan' || screen === 'catalog' || screen === 'labs' ? screen : null;
}

/** True for the screens that show the work of one account, which need one. */
export function needsAccount(screen: Screen): boolean {
  return screen === 'patients' || featureOf(screen) !== null;
}
