import type { Platform } from './platform';
import { isFields, merged } from './values';

/**
 * One configuration document of the app for several platforms, each started as another `environment`: the first is
 * the document's own application, the others are its further `applications`. `overrides` are laid over the whole.
 */
export function jointPolicy([first, ...further]: readonly [Platform, ...Platform[]], overrides = {}): object {
  const document = merged(
    { ...first.policy(), applications: further.map((platform) => platform.policy()) },
    overrides,
  );
  return isFields(document) ? document : {};
}
