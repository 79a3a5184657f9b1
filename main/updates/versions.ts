import gt from 'semver/functions/gt';
import valid from 'semver/functions/valid';

/** Whether a text is a version as https://semver.org defines it, without build metadata or a leading `v`. */
export const isVersion = (text: string): boolean => text.length <= 64 && valid(text) === text;

/** Whether a version is newer than another, by https://semver.org/#spec-item-11. False if either is not a version. */
export const isNewer = (version: string, than: string): boolean =>
  isVersion(version) && isVersion(than) && gt(version, than);
