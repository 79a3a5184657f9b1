/** What marks a version as one of a development package: "0.1.0-dev.20260131120000". */
const MARK = '-dev.';

/**
 * The version of a development package. It sorts before the release it leads to (https://semver.org/#spec-item-11).
 * @param {string} version The version in package.json.
 * @param {number} number Later packages have greater ones.
 * @returns {string}
 */
export const developmentVersion = (version, number) => `${version}${MARK}${number}`;

/**
 * @param {string} version
 * @returns {boolean}
 */
export const isDevelopmentVersion = (version) => version.includes(MARK);

/**
 * The number of a development package made from a commit: the time of the commit, so that it is the same wherever
 * it is built.
 * @param {number} seconds Unix time of the commit.
 * @returns {number} As digits: year, month, day, hour, minute, second.
 */
export const commitNumber = (seconds) =>
  Number(new Date(seconds * 1000).toISOString().replaceAll(/\D/g, '').slice(0, 14));

/**
 * How Debian writes a version: `~` sorts before the end, as `-` does for npm.
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
 * @param {string} version
 * @returns {string}
 */
export const debianVersion = (version) => version.replaceAll('-', '~');
