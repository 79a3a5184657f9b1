import { failure, success } from '../../preload/contract/errors';
import type { Downloader, openDownloader } from './electron-updater';
import type { Installation, UpdatedByApp } from './installation';
import { replaceAppImage } from './replace-app-image';
import type { Installer } from './updates';

/** What ending the app does with a version that is ready. */
export interface EndingInstaller extends Installer {
  /** Synchronous: runs last, before the process ends. Returns the program to start again, or null. */
  readonly installAtEnd: (restart: boolean) => string | null;
  /** Starts the setup program, which asks for an administrator. Synchronous, as above. */
  readonly runSetup: () => void;
  /** On *Restart now*: true if the system's own way closes the windows, with their questions, and restarts the app. */
  readonly restartItself: () => boolean;
}

/** Downloads with electron-updater, whose code is loaded only when there is something to download. */
export function createInstaller(
  installation: Installation,
  options: Omit<Parameters<typeof openDownloader>[0], 'kind'>,
  load = async (kind: UpdatedByApp): Promise<Downloader> =>
    (await import('./electron-updater')).openDownloader({ kind, ...options }),
): EndingInstaller | null {
  if (installation.kind === 'elsewhere') return null;
  const { kind } = installation;
  const replacement = installation.kind === 'appImage' ? replaceAppImage(installation.file) : null;
  let downloader: Promise<Downloader> | null = null;
  let opened: Downloader | null = null;
  const open = (): Promise<Downloader> => {
    downloader ??= load(kind).then((loaded) => (opened = loaded));
    return downloader;
  };
  return {
    installsAtEnd: kind !== 'windowsInstaller',
    download: async (wanted, onProgress) => {
      const { download } = await open();
      const loaded = await download(wanted, onProgress);
      if (!loaded.ok || !replacement) return loaded;
      try {
        await replacement.prepare(loaded.value, wanted.file);
        return success({});
      } catch {
        return failure('update_download_failed');
      }
    },
    discard: async () => {
      await replacement?.discard();
    },
    installAtEnd: (restart) => {
      if (installation.kind !== 'appImage' || !replacement?.replace()) return null;
      return restart ? installation.file : null;
    },
    runSetup: () => {
      if (kind === 'windowsInstaller') opened?.runSetup();
    },
    restartItself: () => {
      if (kind !== 'macBundle' || !opened) return false;
      opened.quitAndInstall();
      return true;
    },
  };
}
