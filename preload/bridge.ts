import { contextBridge, ipcRenderer } from 'electron';
import { channelOf } from './surface';

/** One function of a preload interface: sends plain data, answers a `Result`. */
export type Verb = (input: unknown) => Promise<unknown>;

/**
 * Makes the functions of one group. The page gets typed verbs and never `ipcRenderer` itself
 * (https://www.electronjs.org/docs/latest/tutorial/security#20-do-not-expose-electron-apis-to-untrusted-web-content).
 * A call that cannot even be sent (a value that cannot be cloned) answers `ipc_invalid` like any other refusal.
 */
export function verbsOf(group: string, verbs: readonly string[]): Record<string, Verb> {
  const call =
    (verb: string): Verb =>
    async (input) => {
      try {
        const answer: unknown = await ipcRenderer.invoke(channelOf(group, verb), input);
        return answer;
      } catch {
        return { ok: false, error: { code: 'ipc_invalid' } };
      }
    };
  return Object.fromEntries(verbs.map((verb) => [verb, call(verb)]));
}

/** Calls back with each message of main on a channel; answers a function that ends it. */
export function subscribe(channel: string, listener: (value: unknown) => void): () => void {
  const receive = (_event: unknown, value: unknown): void => listener(value);
  ipcRenderer.on(channel, receive);
  return () => {
    ipcRenderer.removeListener(channel, receive);
  };
}

/** Puts an interface on the page's `window`, frozen and copied by the context bridge. */
export function expose(name: 'companion' | 'companionGuest', value: Readonly<Record<string, unknown>>): void {
  contextBridge.exposeInMainWorld(name, value);
}
