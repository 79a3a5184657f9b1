import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AppImageUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  Provider,
  type AppUpdater,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import type { Session } from 'electron';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { ProxyCredentialStore } from '../network/proxy-credentials';
import type { UpdateFile } from './feed';
import type { UpdatedByApp } from './installation';
import { createProxyLogin } from './proxy-login';

/** The version from the verified feed, and where its file is. */
export interface Wanted {
  readonly version: string;
  readonly file: UpdateFile;
  readonly feedUrl: string;
}

/** Downloads updates with electron-updater: only changed parts if possible, checked against the feed's hash. */
export interface Downloader {
  /** Returns the file's path. Errors: `update_file_mismatch`, `update_download_failed`. */
  readonly download: (wanted: Wanted, onProgress: (percent: number) => void) => Promise<Result<string>>;
  /** Windows: starts the setup program, which asks for an administrator and restarts the app. */
  readonly runSetup: () => void;
  /** macOS: closes the app through its windows, installs, and restarts it. */
  readonly quitAndInstall: () => void;
}

const infoOf = ({ version, file }: Wanted, issued: string): UpdateInfo => {
  const { name: url, size, sha512, blockMapSize } = file;
  const described = {
    url,
    size,
    sha512,
    ...(blockMapSize !== undefined && { blockMapSize }),
    // The setup program installs for the whole computer: a helper that asks for an administrator starts it.
    isAdminRightsRequired: true,
  };
  return { version, files: [described], path: url, sha512, releaseDate: issued };
};

/** Gives electron-updater the version our own check verified; it asks no server for the newest one. */
function providerOf(
  wanted: Wanted,
): new (options: unknown, updater: unknown, runtime: ProviderRuntimeOptions) => Provider<UpdateInfo> {
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      // Plain servers answer a request for several ranges with the whole file.
      super({ ...runtime, isUseMultipleRangeRequest: false });
    }

    getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve(infoOf(wanted, ''));
    }

    resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      const folder = wanted.feedUrl.endsWith('/') ? wanted.feedUrl : `${wanted.feedUrl}/`;
      return files.map((info) => ({ url: new URL(info.url, folder), info }));
    }
  };
}

interface Updater {
  readonly updater: AppUpdater;
  readonly runSetup: () => void;
}

function updaterFor(kind: UpdatedByApp): Updater {
  const runSetup = (): void => undefined;
  if (kind === 'appImage') return { updater: new AppImageUpdater(), runSetup };
  if (kind === 'macBundle') return { updater: new MacUpdater(), runSetup };
  const updater = new NsisUpdater();
  // Not silent, so the person sees what asks for permission; it restarts the app.
  return { updater, runSetup: () => void updater.install(false, true) };
}

const isMismatch = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_CHECKSUM_MISMATCH';

/** Milliseconds without a byte after which a download is given up: the library would wait forever. */
const patience = 5 * 60_000;

/** electron-updater, with everything automatic turned off. */
export function openDownloader(options: {
  readonly kind: UpdatedByApp;
  /** Absolute path of the profile folder. */
  readonly folder: string;
  /** Called with the downloading session, before it is used. */
  readonly onSession: (session: Session) => void;
  /** For proxies that require a login. */
  readonly proxyCredentials: Pick<ProxyCredentialStore, 'obtain'>;
}): Downloader {
  const { updater, runSetup } = updaterFor(options.kind);
  // It would log addresses and stacks to the console.
  updater.logger = null;
  updater.autoDownload = false;
  // Squirrel must be given the file to install it when the app ends; the other systems are handled by us, or on
  // request.
  updater.autoInstallOnAppQuit = options.kind === 'macBundle';
  updater.allowDowngrade = false;
  // Our own check has already applied the rollout.
  updater.isUserWithinRollout = () => true;
  // Without a listener an error event would end the app; the promise rejects as well.
  updater.on('error', () => undefined);
  options.onSession(updater.netSession);
  const login = createProxyLogin(options.proxyCredentials);
  updater.on('login', (asking, answer) =>
    // Calling back without arguments declines; the types require them.
    login.answer(asking, (...words) => void Reflect.apply(answer, undefined, words)),
  );
  let onBytes: (percent: number) => void = () => undefined;
  updater.on('download-progress', ({ percent }) => onBytes(Math.min(100, Math.floor(percent))));
  return {
    download: async (wanted, onProgress) => {
      const given = new CancellationToken();
      const giveUp = (): void => given.cancel();
      let timer = setTimeout(giveUp, patience);
      onBytes = (percent) => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, patience);
        onProgress(percent);
      };
      login.begin();
      try {
        updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(wanted) });
        const found = await updater.checkForUpdates();
        // It creates an id for its own rollout; ours is enough.
        await rm(join(options.folder, '.updaterId'), { force: true });
        if (!found?.isUpdateAvailable) return failure('update_download_failed');
        const [file] = await updater.downloadUpdate(given);
        return file === undefined ? failure('update_download_failed') : success(file);
      } catch (error) {
        return failure(isMismatch(error) ? 'update_file_mismatch' : 'update_download_failed');
      } finally {
        clearTimeout(timer);
        onBytes = () => undefined;
      }
    },
    runSetup,
    quitAndInstall: () => updater.quitAndInstall(),
  };
}
