import { startProcess } from './processes.mjs';

/** How long the app may take to close and save before it is killed. */
const CLOSING_MILLISECONDS = 8000;

/**
 * The parts of a protocol answer used here.
 * @typedef {object} Answer
 * @property {{ targetId: string, type: string, url: string }[]} [targetInfos]
 * @property {string} [sessionId]
 */

/**
 * Speaks the DevTools protocol over the pipes that `--remote-debugging-pipe` opens as descriptors 3 and 4: JSON messages,
 * each ended by a zero byte. It opens no port. https://chromedevtools.github.io/devtools-protocol/
 * @param {import('node:child_process').ChildProcess} child
 * @returns {(method: string, params?: object, sessionId?: string) => Promise<Answer>}
 */
function openProtocol(child) {
  const [, , , input, output] = child.stdio;
  if (!input || !('write' in input) || !output || !('setEncoding' in output))
    throw new TypeError('the app was started without its two pipes');
  /** @type {Map<number, (answer: Answer) => void>} */
  const waiting = new Map();
  let lastId = 0;
  let text = '';
  // A command to a closing app may be lost.
  input.on('error', () => undefined);
  output.setEncoding('utf8').on('data', (/** @type {string} */ piece) => {
    const messages = (text + piece).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      /** @type {{ id?: number, result?: Answer }} */
      const { id = 0, result = {} } = JSON.parse(message);
      waiting.get(id)?.(result);
      waiting.delete(id);
    }
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    });
}

/**
 * An app under development.
 * @typedef {object} DevelopmentApp
 * @property {Promise<number>} ended The exit code, once the app has ended or was closed.
 * @property {() => Promise<void>} reload Reloads the shell's page.
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} electronPath
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {DevelopmentApp}
 */
export function openDevelopmentApp(electronPath, parameters, options) {
  const child = startProcess(electronPath, ['--remote-debugging-pipe', ...parameters], {
    ...options,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe', 'pipe'],
  });
  const send = openProtocol(child);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 128));
  });
  return {
    ended,
    reload: async () => {
      const { targetInfos = [] } = await send('Target.getTargets');
      for (const { targetId, type, url } of targetInfos) {
        if (type !== 'page' || !url.startsWith('app://')) continue;
        const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
        await send('Page.reload', { ignoreCache: true }, sessionId);
        await send('Target.detachFromTarget', { sessionId });
      }
    },
    close: async () => {
      const harder = setTimeout(() => child.kill('SIGKILL'), CLOSING_MILLISECONDS);
      child.kill();
      await ended;
      clearTimeout(harder);
    },
  };
}
