import { describe, expect, it } from 'vitest';
import { authorityFile, desktopEnvironment } from '../../scripts/lib/desktop-session.mjs';
import { hasDisplay, outerEnvironment } from '../../scripts/lib/desktop.mjs';
import { isUnlocked, unlockMessage } from '../../scripts/lib/keyring-control.mjs';

describe('the surrounding desktop', () => {
  it('is there on Linux when one of the two variables says so', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });

  it('is always there on macOS and Windows', () => {
    expect(hasDisplay('darwin', {})).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it('never makes a plain Node of Electron', () => {
    expect(outerEnvironment({ A: '1', ELECTRON_RUN_AS_NODE: '1' })).toEqual({ A: '1' });
  });
});

describe('a desktop session', () => {
  it('hides the surrounding desktop from its programs and keeps the rest', () => {
    const env = desktopEnvironment(
      { PATH: '/bin', WAYLAND_DISPLAY: 'wayland-0', XDG_CURRENT_DESKTOP: 'GNOME', HOME: '/root' },
      '/session/home',
      '/session/run',
    );
    expect(env).toMatchObject({ PATH: '/bin', HOME: '/session/home', XDG_RUNTIME_DIR: '/session/run' });
    expect(env).not.toHaveProperty('WAYLAND_DISPLAY');
    expect(env).not.toHaveProperty('XDG_CURRENT_DESKTOP');
  });

  it('writes a cookie that is good for every display', () => {
    const file = authorityFile(Buffer.alloc(16, 7));
    expect(file.subarray(0, 6)).toEqual(Buffer.from([0xff, 0xff, 0, 0, 0, 0]));
    expect(file.subarray(6, 8).readUInt16BE()).toBe('MIT-MAGIC-COOKIE-1'.length);
    expect(file.subarray(-18)).toEqual(Buffer.concat([Buffer.from([0, 16]), Buffer.alloc(16, 7)]));
  });

  it('speaks the control protocol of the keyring', () => {
    const message = unlockMessage('pw');
    expect([...message]).toEqual([0, 0, 0, 0, 14, 0, 0, 0, 1, 0, 0, 0, 2, 0x70, 0x77]);
    expect(isUnlocked(Buffer.from([0, 0, 0, 8, 0, 0, 0, 0]))).toBe(true);
    expect(isUnlocked(Buffer.from([0, 0, 0, 8, 0, 0, 0, 1]))).toBe(false);
    expect(isUnlocked(Buffer.alloc(0))).toBe(false);
  });
});
