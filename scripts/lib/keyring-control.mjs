/**
 * Unlocks the keyring of a running gnome-keyring-daemon: `node keyring-control.mjs <control socket>`, with the password
 * on standard input. A separate program, because the daemon only accepts processes of its own user.
 */
import { connect } from 'node:net';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** GKD_CONTROL_OP_UNLOCK and GKD_CONTROL_RESULT_OK in the daemon's gkd-control-codes.h. */
const UNLOCK = 1;
const OK = 0;
const ANSWER_LENGTH = 8;

/**
 * The unlock message, as the daemon's PAM module sends it: one byte that carries the credentials, then the length, the
 * operation, and the counted password. https://gitlab.gnome.org/GNOME/gnome-keyring/-/blob/42.1/pam/gkr-pam-client.c
 * @param {string} password
 * @returns {Buffer}
 */
export function unlockMessage(password) {
  const secret = Buffer.from(password);
  const message = Buffer.alloc(1 + 12 + secret.length);
  message.writeUInt32BE(12 + secret.length, 1);
  message.writeUInt32BE(UNLOCK, 5);
  message.writeUInt32BE(secret.length, 9);
  secret.copy(message, 13);
  return message;
}

/**
 * @param {Buffer} answer Length and result, four bytes each.
 * @returns {boolean}
 */
export const isUnlocked = (answer) => answer.length === ANSWER_LENGTH && answer.readUInt32BE(4) === OK;

/**
 * @param {string} path
 * @param {string} password
 * @returns {Promise<boolean>}
 */
function unlock(path, password) {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(unlockMessage(password)));
    /** @type {Buffer} */
    let answer = Buffer.alloc(0);
    socket.on('data', (data) => (answer = Buffer.concat([answer, Buffer.from(data)])));
    socket.once('error', reject);
    socket.once('close', () => resolve(isUnlocked(answer)));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdin.setEncoding('utf8');
  let password = '';
  for await (const part of process.stdin) password += String(part);
  process.exitCode = (await unlock(process.argv[2] ?? '', password)) ? 0 : 1;
}
