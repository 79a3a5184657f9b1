import { spawn } from 'node:child_process';
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { forgetInstance, holderOf, isElsewhere, noteInstance, placeOf } from '../../../main/app/instance';
import { testFolder } from '../storage/folder';

describe('two places', () => {
  it.each([
    ['two X displays', { DISPLAY: ':0' }, { DISPLAY: ':1' }, true],
    ['one X display, differently written', { DISPLAY: ':0.0' }, { DISPLAY: 'unix:0' }, false],
    ['a display here and one over SSH', { DISPLAY: ':0' }, { DISPLAY: 'localhost:10.0' }, true],
    ['two Wayland sessions', { WAYLAND_DISPLAY: 'wayland-0' }, { WAYLAND_DISPLAY: 'wayland-1' }, true],
    [
      'one session, whose X display changed its number',
      { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' },
      { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':1' },
      false,
    ],
    ['a start that knows of no display', { DISPLAY: ':0' }, {}, false],
    ['starts that know of different kinds', { DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }, false],
    ['two sessions of Windows', { SESSIONNAME: 'Console' }, { SESSIONNAME: 'RDP-Tcp#3' }, true],
  ])('%s', (_name, one, other, elsewhere) => {
    expect(isElsewhere(placeOf(one), placeOf(other))).toBe(elsewhere);
    expect(isElsewhere(placeOf(other), placeOf(one))).toBe(elsewhere);
  });
});

/** A process that lives as long as the test. */
function otherProcess(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid ?? 0;
}

const here = { display: ':0' };
const there = { display: ':7' };

async function profileOf(pid: number, { host = hostname(), place = there, notedPid = pid } = {}) {
  const folder = await testFolder();
  await symlink(`${host}-${pid}`, join(folder, 'SingletonLock'));
  await writeFile(join(folder, 'instance.json'), JSON.stringify({ pid: notedPid, ...place }));
  return folder;
}

describe('the holder of a profile', () => {
  it('is nobody where there is no lock, and where its process has ended', async () => {
    expect(holderOf(await testFolder(), here)).toBe('nobody');
    expect(holderOf(await profileOf(2 ** 22 + 4711), here)).toBe('nobody');
  });

  it('is elsewhere where its process shows its windows on another display, and here on the same', async () => {
    const folder = await profileOf(otherProcess());
    expect(holderOf(folder, here)).toBe('elsewhere');
    expect(holderOf(folder, there)).toBe('here');
  });

  it('is another computer where the lock names one', async () => {
    expect(holderOf(await profileOf(1, { host: 'another-computer' }), here)).toBe('computer');
  });

  it.each(['', 'null', '[]', '{"pid":"1"}', '{"pid":1,"display":7}'])(
    'is here where the note is %j: an ordinary second start is never refused',
    async (text) => {
      const folder = await profileOf(otherProcess());
      await writeFile(join(folder, 'instance.json'), text);
      expect(holderOf(folder, here)).toBe('here');
    },
  );

  it('is here where the note is of a process before it', async () => {
    const folder = await profileOf(otherProcess(), { notedPid: 1 });
    expect(holderOf(folder, here)).toBe('here');
  });
});

test('a note is for this person alone, tells a place and a process, and goes at the end', async () => {
  const folder = await testFolder();
  noteInstance(folder, there);
  const path = join(folder, 'instance.json');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ pid: process.pid, display: ':7' });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  forgetInstance(folder);
  expect(await readdir(folder)).toEqual([]);
  await writeFile(path, JSON.stringify({ pid: 1, ...there }));
  forgetInstance(folder);
  expect(await readdir(folder)).toEqual(['instance.json']);
});
