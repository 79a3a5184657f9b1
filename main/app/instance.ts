import { readFileSync, readlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const placeKinds = ['wayland', 'display', 'windowsSession'] as const;

/**
 * Where a process shows its windows: its displays, and on Windows its session, such as `Console` or `RDP-Tcp#3`. A name
 * is absent if the system does not give it.
 */
export type Place = { readonly [Kind in (typeof placeKinds)[number]]?: string };

interface Instance {
  readonly pid: number;
  readonly place: Place;
}

const fileName = 'instance.json';

/** An X display without its screen: `:0.0` and `unix:0` are `:0`. https://x.org/releases/current/doc/man/man7/X.7.xhtml */
const displayOf = (name: string): string => name.replace(/^unix(?=:)/, '').replace(/\.\d+$/, '');

/** The place named by an environment. */
export function placeOf(environment: Readonly<Record<string, string | undefined>>): Place {
  const { WAYLAND_DISPLAY: wayland, DISPLAY: display, SESSIONNAME: windowsSession } = environment;
  return {
    ...(wayland && { wayland }),
    ...(display && { display: displayOf(display) }),
    ...(windowsSession && { windowsSession }),
  };
}

/**
 * Whether a person at one place cannot see the other's windows. If they share no kind of name, they count as the same
 * place: an ordinary second start must never be refused.
 */
export function isElsewhere(mine: Place, theirs: Place): boolean {
  const kinds = placeKinds.filter((kind) => mine[kind] !== undefined && theirs[kind] !== undefined);
  return kinds.length > 0 && kinds.every((kind) => mine[kind] !== theirs[kind]);
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * The holder of a profile by Chromium's own lock, a link to `<host>-<process id>`; null if there is none, as on
 * Windows. https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/process_singleton_posix.cc
 */
function lockIn(folder: string): { readonly host: string; readonly pid: number } | null {
  try {
    const [, host = '', pid] = /^(.+)-(\d+)$/.exec(readlinkSync(join(folder, 'SingletonLock'))) ?? [];
    return pid === undefined ? null : { host, pid: Number(pid) };
  } catch {
    return null;
  }
}

const textAt = (value: object, name: string): string | null => {
  const text: unknown = Reflect.get(value, name);
  return typeof text === 'string' ? text : null;
};

/** The note of the process that last took the profile; null if it is missing or unreadable. */
function noted(folder: string): Instance | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const pid: unknown = Reflect.get(value, 'pid');
    const place = Object.fromEntries(
      placeKinds.flatMap((kind) => {
        const text = textAt(value, kind);
        return text === null ? [] : [[kind, text]];
      }),
    );
    return typeof pid === 'number' && pid > 0 ? { pid, place } : null;
  } catch {
    return null;
  }
}

/** Who holds the profile, as far as that can be known. `computer`: another computer, by the name in the lock. */
export function holderOf(folder: string, mine: Place): 'nobody' | 'here' | 'elsewhere' | 'computer' {
  const lock = lockIn(folder);
  if (lock && lock.host !== hostname()) return 'computer';
  const note = noted(folder);
  const pid = lock?.pid ?? note?.pid;
  if (pid === undefined || !isAlive(pid)) return 'nobody';
  // A note by another process is left over from one that has ended.
  return note?.pid === pid && isElsewhere(mine, note.place) ? 'elsewhere' : 'here';
}

/** Notes in the profile where this process shows its windows, for later starts. */
export function noteInstance(folder: string, mine: Place): void {
  try {
    writeFileSync(join(folder, fileName), JSON.stringify({ pid: process.pid, ...mine }), { mode: 0o600 });
  } catch {
    // Without the note, a later start counts as being at the same place.
  }
}

/** Removes the note, at the end. */
export function forgetInstance(folder: string): void {
  if (noted(folder)?.pid !== process.pid) return;
  try {
    unlinkSync(join(folder, fileName));
  } catch {
    // It names a process that has ended, so it is ignored.
  }
}
