import { runProcess } from '../lib/processes.mjs';
import { SetupError } from '../lib/setup-error.mjs';

/**
 * The packaged commit.
 * @typedef {object} Source
 * @property {string} commit
 * @property {number} date Unix time of the commit.
 * @property {string} tag Empty if none.
 * @property {boolean} clean Nothing has changed since.
 */

/**
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {Promise<string>} Empty if git fails.
 */
async function git(folder, words) {
  const outcome = await runProcess('git', words, { cwd: folder });
  return outcome.code === 0 ? outcome.stdout.trim() : '';
}

/**
 * @param {string} folder
 * @returns {Promise<Source>}
 * @throws {SetupError} The folder is not a checkout.
 */
export async function readSource(folder) {
  const [commit = '', date = ''] = (await git(folder, ['log', '-1', '--format=%H %ct'])).split(' ');
  if (commit === '') {
    throw new SetupError('There is no commit to package.', 'Package from a git checkout.');
  }
  return {
    commit,
    date: Number(date),
    tag: await git(folder, ['tag', '--points-at', 'HEAD']),
    clean: (await git(folder, ['status', '--porcelain'])) === '',
  };
}
