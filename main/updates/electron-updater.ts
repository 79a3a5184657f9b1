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

/** The version whose feed was believed, and where its file lies. */
export interface Wanted {
  readonly version: string;
  readonly file: UpdateFile;
  readonly feedUrl: string;
}

/** Loads updates by electron-updater: only what has changed where it can, and held against the hash of the feed. */
export interface Downloader {
  /** Answers where the file is. Errors: `update_file_mismatch`, `update_download_failed`. */
  readonly download: (wanted: Wanted, onProgress: (percent: number) => void) => Promise<Result<string>>;
  /** Windows: starts the setup program, which asks for an administrator and starts the app again. */
  readonly runSetup: () => void;
  /** macOS: closes the app by its windows, installs, and starts it again. */
  readonly quitAndInstall: () => void;
}

const infoOf = ({ version, file }: Wanted, issued: string): UpdateInfo => {
  const { name: url, size, sha512, blockMapSize } = file;
  const described = {
    url,
    size,
    sha512,
    ...(blockMapSize !== undefined && { blockMapSize }),
    // The setup program is for the whole computer: it is started by the helper that asks for an administrator.
    isAdminRightsRequired: true,
  };
  return { version, files: [described], path: url, sha512, releaseDate: issued };
};

/** Gives electron-updater what our own check has believed; it asks no server what the newest version is. */
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
  // Not silently, so that its person sees what asks for rights; it starts the app again.
  return { updater, runSetup: () => void updater.install(false, true) };
}

const isMismatch = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_CHECKSUM_MISMATCH';

/** Milliseconds without a byte after which a load is given up: the library would wait for ever. */
const patience = 5 * 60_000;

/** electron-updater, with everything off that it would do by itself. */
export function openDownloader(options: {
  readonly kind: UpdatedByApp;
  /** Absolute path of the profile folder. */
  readonly folder: string;
  /** Called with the session that loads the files, before it does. */
  readonly onSession: (session: Session) => void;
  /** Of proxies that ask who comes. */
  readonly proxyCredentials: Pick<ProxyCredentialStore, 'obtain'>;
}): Downloader {
  const { updater, runSetup } = updaterFor(options.kind);
  // It would log addresses and stacks to the console.
  updater.logger = null;
  updater.autoDownload = false;
  // Squirrel has to be handed the file to install it when the app ends; the others are done by us, or asked for.
  updater.autoInstallOnAppQuit = options.kind === 'macBundle';
  updater.allowDowngrade = false;
  // The rollout was judged by our own check.
  updater.isUserWithinRollout = () => true;
  // Without a listener an error event would end the app; the promise says it too.
  updater.on('error', () => undefined);
  options.onSession(updater.netSession);
  const login = createProxyLogin(options.proxyCredentials);
  updater.on('login', (asking, answer) =>
    // No words decline; the types ask for some.
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
        // It draws an id for a rollout of its own; one is enough.
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
