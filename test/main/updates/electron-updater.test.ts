import { beforeEach, expect, test, vi } from 'vitest';
import { openDownloader } from '../../../main/updates/electron-updater';

/** What the library was told, in place of the library: it needs Electron, and the system it updates. */
const told = vi.hoisted(() => {
  const made: {
    kind: string;
    autoInstallOnAppQuit: boolean;
    autoDownload: boolean;
    allowDowngrade: boolean;
  }[] = [];
  const done: string[] = [];
  return { made, done };
});

vi.mock('electron-updater', () => {
  const updater = (kind: string) =>
    class {
      kind = kind;
      autoDownload = true;
      autoInstallOnAppQuit = true;
      allowDowngrade = true;
      netSession = {};
      constructor() {
        told.made.push(this);
      }
      on(): void {}
      install(isSilent: boolean, isForceRunAfter: boolean): boolean {
        told.done.push(`${kind} setup silent=${isSilent} starts=${isForceRunAfter}`);
        return true;
      }
      quitAndInstall(): void {
        told.done.push(`${kind} quits and installs`);
      }
    };
  return {
    AppImageUpdater: updater('appImage'),
    NsisUpdater: updater('windowsInstaller'),
    MacUpdater: updater('macBundle'),
    Provider: class {
      kind = 'provider';
    },
  };
});

beforeEach(() => {
  told.made.length = 0;
  told.done.length = 0;
});

const open = (kind: 'appImage' | 'windowsInstaller' | 'macBundle') =>
  openDownloader({ kind, folder: '/profile', onSession: () => undefined });

test.each([
  // The library would run the setup program, and so ask for an administrator, whenever the app is closed.
  ['windowsInstaller', false],
  // The app puts its file in place itself.
  ['appImage', false],
  // Squirrel installs without a question what may be written.
  ['macBundle', true],
] as const)(
  '%s is updated by the library at a quit: %s; nothing is loaded by itself, nothing older taken',
  (kind, atQuit) => {
    open(kind);
    expect(told.made).toMatchObject([
      { kind, autoInstallOnAppQuit: atQuit, autoDownload: false, allowDowngrade: false },
    ]);
  },
);

test('the setup program is shown, starts the app again, and is run for Windows only', () => {
  open('appImage').runSetup();
  open('macBundle').runSetup();
  expect(told.done).toEqual([]);
  open('windowsInstaller').runSetup();
  expect(told.done).toEqual(['windowsInstaller setup silent=false starts=true']);
});
