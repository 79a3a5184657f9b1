import { isAbsolute, resolve } from 'node:path';
import { SetupError } from './setup-error.mjs';

/**
 * A parsed `npm start` command.
 * @typedef {object} StartRequest
 * @property {boolean} tour Run the guided tour.
 * @property {string | undefined} policy Absolute path of a policy file.
 * @property {string[]} passedOn Switches for the app itself.
 * @property {string[]} once Switches for this run only, not for runs started by a link.
 */

/** App switches accepted by `npm start`. */
const PASSED_ON = ['--lang=', '--user-data-dir='];

const CONTACT = '--first-contact';
const ONCE = [CONTACT, '--sandbox-confirmed', '--until-expired'];

/**
 * Parses the arguments after `npm start --`.
 * @param {readonly string[]} words
 * @param {string} folder The current folder, to resolve a relative policy path.
 * @returns {StartRequest}
 * @throws {SetupError} An argument is unknown, or the policy has no path.
 */
export function readStartRequest(words, folder) {
  /** @type {StartRequest} */
  const request = { tour: false, policy: undefined, passedOn: [], once: [] };
  const usage =
    'Use: npm start -- [--tour] [--policy=<file>] [--lang=<language>] [--user-data-dir=<folder>] ' +
    '[--first-contact[=<report file>] [--sandbox-confirmed] [--until-expired]]';
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--tour') {
      request.tour = true;
    } else if (word === '--policy' || word.startsWith('--policy=')) {
      let path = word.slice('--policy='.length);
      if (word === '--policy') {
        index += 1;
        path = words[index] ?? '';
      }
      if (path === '') throw new SetupError('--policy names no file.', usage);
      request.policy = isAbsolute(path) ? path : resolve(folder, path);
    } else if (word.startsWith(`${CONTACT}=`)) {
      request.once.push(`${CONTACT}=${resolve(folder, word.slice(CONTACT.length + 1))}`);
    } else if (ONCE.includes(word)) {
      request.once.push(word);
    } else if (PASSED_ON.some((start) => word.startsWith(start))) {
      request.passedOn.push(word);
    } else {
      throw new SetupError(`npm start does not know ${word}.`, usage);
    }
  }
  if (request.tour && request.policy !== undefined) {
    throw new SetupError('The tour runs on the local platform and takes no policy.', usage);
  }
  return request;
}
