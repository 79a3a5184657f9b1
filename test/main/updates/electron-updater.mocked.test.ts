import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openDownloader } from '../../../main/updates/electron-updater';
import { failure } from '../../../preload/contract/errors';

/** What the library was told, in place of the library: it needs Electron, and the system it updates. */
const told = vi.hoisted(() => {
  const made: {
    kind: string;
    autoInstallOnAppQuit: boolean;
    autoDownload: boolean;
    allowDowngrade: boolean;
  }[] = [];
  const done: string[] = [];
  let progress: (percent: number) => void = () => undefined;
  return { made, done, progress, loading: false };
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
      on(event: string, listener: (value: { percent: number }) => void): void {
        if (event === 'download-progress') told.progress = (percent) => listener({ percent });
      }
      setFeedURL(): void {}
      checkForUpdates(): Promise<object> {
        return Promise.resolve({ isUpdateAvailable: true });
      }
      /** Loads for ever, until it is told to stop. */
      downloadUpdate(token: { onStop: () => void }): Promise<string[]> {
        told.loading = true;
        return new Promise((_load, stop) => {
          token.onStop = () => stop(new Error('cancelled'));
        });
      }
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
    CancellationToken: class {
      onStop = (): void => undefined;
      cancel(): void {
        this.onStop();
      }
    },
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
  openDownloader({
    kind,
    folder: '/profile',
    onSession: () => undefined,
    proxyCredentials: { obtain: () => Promise.resolve(null) },
  });

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

test('a load that stands still is given up, and one that goes on is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const percents: number[] = [];
  const file = { name: 'app.AppImage', size: 3, sha512: `${'A'.repeat(86)}==` };
  const wanted = { version: '1.0.1', file, feedUrl: 'https://updates.test/' };
  let loaded: unknown = null;
  const loading = open('appImage')
    .download(wanted, (percent) => percents.push(percent))
    .then((answer) => (loaded = answer));
  await expect.poll(() => told.loading).toBe(true);
  for (const percent of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(240_000);
    told.progress(percent);
  }
  expect([loaded, percents]).toEqual([null, [1, 2, 3]]);
  await vi.advanceTimersByTimeAsync(300_000);
  await loading;
  expect(loaded).toEqual(failure('update_download_failed'));
});
