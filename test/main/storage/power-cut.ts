import { AsyncLocalStorage } from 'node:async_hooks';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

type FileCalls = typeof import('node:fs/promises');

/** A disk whose power can be cut between any two steps. */
export interface PowerCut {
  /** The file calls of the disk. */
  readonly calls: FileCalls;
  /** From now on these folders, as they are, are what survives; the others are left alone. */
  readonly begin: (folders: readonly string[]) => Promise<void>;
  /**
   * Runs a program until it ends or the power is cut, before the step after so many. A program that was cut off is never
   * answered again. Answers how many steps it took, and whether it came to its end.
   */
  readonly run: (
    program: () => Promise<void>,
    steps: number,
  ) => Promise<{ readonly taken: number; readonly ended: boolean }>;
  /**
   * Power is back. With `discard` only what was synchronised is there: the content of a file as it was at its last `fsync`,
   * the names of a folder as they were at its last.
   */
  readonly restore: (discard: boolean) => Promise<void>;
}

interface Life {
  taken: number;
  readonly limit: number;
  isOver: boolean;
  readonly end: () => void;
}

/** Lays such a disk over the real file calls. Nothing is really synchronised: only who would have asked for it counts. */
export function createPowerCut(real: FileCalls): PowerCut {
  let watched: readonly string[] = [];
  const lives = new AsyncLocalStorage<Life>();
  let opened = new Set<FileHandle>();
  const contents = new Map<number, Buffer>();
  const names = new Map<string, Map<string, number>>();

  /** Waits for ever where there is no power any more. */
  async function reading(): Promise<void> {
    if (lives.getStore()?.isOver) await new Promise(() => undefined);
  }
  async function step(path: string | null): Promise<void> {
    if (path !== null && !watched.some((folder) => path.startsWith(folder))) return;
    const life = lives.getStore();
    if (life && life.taken >= life.limit) life.end();
    await reading();
    if (life) life.taken += 1;
  }

  async function noteNames(folder: string): Promise<void> {
    const entries = await real.readdir(folder);
    const found = await Promise.all(
      entries.map(async (name) => [name, (await real.lstat(join(folder, name))).ino] as const),
    );
    names.set(folder, new Map(found));
  }

  /** What is there now survives. */
  async function noteAll(): Promise<void> {
    contents.clear();
    names.clear();
    for (const folder of watched) {
      await noteNames(folder);
      for (const name of await real.readdir(folder)) await noteContent(join(folder, name));
    }
  }

  async function noteContent(path: string): Promise<void> {
    const { ino } = await real.lstat(path);
    contents.set(ino, await real.readFile(path));
  }

  async function synchronise(handle: FileHandle, path: string): Promise<void> {
    const facts = await handle.stat();
    if (facts.isDirectory()) await noteNames(path);
    else {
      // A file may have another name by now: it is its content that counts.
      const bytes = Buffer.alloc(facts.size);
      const reader = await real.open(`/proc/self/fd/${handle.fd}`, 'r');
      try {
        await reader.read(bytes, 0, bytes.length, 0);
      } finally {
        await reader.close();
      }
      contents.set(facts.ino, bytes);
    }
  }

  function wrap(handle: FileHandle, path: string): FileHandle {
    opened.add(handle);
    const changing = new Set(['write', 'writeFile', 'appendFile', 'truncate', 'chmod']);
    return new Proxy(handle, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        if (name === 'sync' || name === 'datasync')
          return async () => {
            await step(path);
            await synchronise(target, path);
          };
        if (name === 'close')
          return async () => {
            await reading();
            opened.delete(target);
            await target.close();
          };
        return async (...given: unknown[]) => {
          await (changing.has(String(name)) ? step(path) : reading());
          const result: unknown = await Reflect.apply(value, target, given);
          return result;
        };
      },
    });
  }

  const changing =
    <Parameters extends unknown[], Value>(call: (...given: Parameters) => Promise<Value>) =>
    async (...given: Parameters): Promise<Value> => {
      await step(String(given[0]));
      return call(...given);
    };

  const calls: FileCalls = {
    ...real,
    open: async (path, flags, mode) => {
      await step(String(path));
      return wrap(await real.open(path, flags, mode), String(path));
    },
    rename: changing(real.rename),
    unlink: changing(real.unlink),
    truncate: changing(real.truncate),
    chmod: changing(real.chmod),
    writeFile: async (path, ...given) => {
      await step(typeof path === 'string' ? path : 'another file');
      await real.writeFile(path, ...given);
    },
  };

  return {
    calls,
    begin: async (folders) => {
      watched = folders;
      await noteAll();
    },
    run: async (program, steps) => {
      let tell = (): void => undefined;
      const cut = new Promise<boolean>((resolve) => {
        tell = () => resolve(false);
      });
      const life: Life = {
        taken: 0,
        limit: steps,
        isOver: false,
        end: () => {
          life.isOver = true;
          tell();
        },
      };
      const ended = await Promise.race([lives.run(life, program).then(() => true), cut]);
      life.isOver = true;
      return { taken: life.taken, ended };
    },
    restore: async (discard) => {
      for (const handle of opened) await handle.close().catch(() => undefined);
      opened = new Set();
      if (discard)
        for (const folder of watched) {
          for (const name of await real.readdir(folder)) await real.rm(join(folder, name));
          for (const [name, ino] of names.get(folder) ?? [])
            await real.writeFile(join(folder, name), contents.get(ino) ?? '', { mode: 0o600 });
        }
      await noteAll();
    },
  };
}
