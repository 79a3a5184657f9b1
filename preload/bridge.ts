import { contextBridge, ipcRenderer } from 'electron';
import { channelOf } from './surface';

/** A preload function: sends plain data, resolves to a `Result`. */
export type Verb = (input: unknown) => Promise<unknown>;

/**
 * The functions of one group. The page gets typed verbs, never `ipcRenderer` itself
 * (https://www.electronjs.org/docs/latest/tutorial/security#20-do-not-expose-electron-apis-to-untrusted-web-content). A
 * call that cannot be sent (a value that cannot be cloned) resolves to `ipc_invalid`.
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

/** Calls back with each message from main on a channel; returns a function that stops it. */
export function subscribe(channel: string, listener: (value: unknown) => void): () => void {
  const receive = (_event: unknown, value: unknown): void => listener(value);
  ipcRenderer.on(channel, receive);
  return () => {
    ipcRenderer.removeListener(channel, receive);
  };
}

/** Exposes an interface on the page's `window`, frozen and copied by the context bridge. */
export function expose(name: 'companion' | 'companionGuest', value: Readonly<Record<string, unknown>>): void {
  contextBridge.exposeInMainWorld(name, value);
}
