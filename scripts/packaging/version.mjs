/** Marks a development package's version: "0.1.0-dev.20260131120000". */
const MARK = '-dev.';

/**
 * A development package's version. It sorts before the release it leads to (https://semver.org/#spec-item-11).
 * @param {string} version The version in package.json.
 * @param {number} number Increases with each package.
 * @returns {string}
 */
export const developmentVersion = (version, number) => `${version}${MARK}${number}`;

/**
 * @param {string} version
 * @returns {boolean}
 */
export const isDevelopmentVersion = (version) => version.includes(MARK);

/**
 * A development package's number: its commit's time, so it is the same wherever it is built.
 * @param {number} seconds Unix time of the commit.
 * @returns {number} As digits: year, month, day, hour, minute, second.
 */
export const commitNumber = (seconds) =>
  Number(new Date(seconds * 1000).toISOString().replaceAll(/\D/g, '').slice(0, 14));

/**
 * The version in Debian's form: `~` sorts before the end, as `-` does for npm.
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
 * @param {string} version
 * @returns {string}
 */
export const debianVersion = (version) => version.replaceAll('-', '~');
