import gt from 'semver/functions/gt';
import valid from 'semver/functions/valid';

/** Whether a text is a version as https://semver.org writes it, without a build number or a leading `v`. */
export const isVersion = (text: string): boolean => text.length <= 64 && valid(text) === text;

/** Whether a version comes after another, by https://semver.org/#spec-item-11. False where either is not a version. */
export const isNewer = (version: string, than: string): boolean =>
  isVersion(version) && isVersion(than) && gt(version, than);
