import { accessSync, constants, existsSync } from 'node:fs';
import { app, powerMonitor, type Session } from 'electron';
import { failure, type Result } from '../../preload/contract/errors';
import type { UpdatesView } from '../../preload/contract/updates';
import { after } from '../clock';
import type { Ending } from './ending';
import { identity } from '../identity';
import type { Services } from './create-services';
import { verifyCertificates } from '../network/certificate-verification';
import { lockDownSession } from '../windows/shell-session';
import { createEndOfApp, type EndOfApp } from '../updates/end-of-app';
import { installationOf } from '../updates/installation';
import type { EndingInstaller } from '../updates/installer';
import { updateSource } from '../updates/update-source';
import type { Updates } from '../updates/updates';

/** Updates, as the rest of the app sees them. Reads nothing from disk before the first screen is drawn. */
export interface OpenUpdates extends Pick<EndOfApp, 'restart' | 'stay'> {
  readonly view: () => UpdatesView;
  readonly check: () => Promise<Result<Record<string, never>>>;
  readonly download: () => Promise<Result<Record<string, never>>>;
  /** Begins to look, at the first call: in an app that starts locked, when it is first unlocked. */
  readonly start: () => Promise<void>;
}

const unknown: UpdatesView = {
  mode: 'off',
  installs: 'elsewhere',
  phase: 'idle',
  version: null,
  progress: 0,
  checkedAt: null,
  error: null,
  below: null,
  installsAtEnd: false,
};

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Connects updates to the configuration, the network and the ending. */
export function openUpdates(options: {
  readonly services: Pick<Services, 'configuration' | 'http' | 'network' | 'policyNews'>;
  readonly ending: Pick<Ending, 'join' | 'last'>;
  readonly onChange: () => void;
}): OpenUpdates {
  let updates: Updates | null = null;
  let installer: EndingInstaller | null = null;
  let starting: Promise<void> | null = null;
  const view = (): UpdatesView => updates?.view() ?? unknown;
  const end = createEndOfApp({
    view,
    installer: () => installer,
    quit: () => app.quit(),
    relaunch: (execPath) => app.relaunch({ execPath, args: [] }),
  });

  const begin = async (): Promise<void> => {
    const { configuration, http, network, policyNews } = options.services;
    const [{ createUpdates }, { createUpdateMemory }, { createInstaller }] = await Promise.all([
      import('../updates/updates'),
      import('../updates/update-memory'),
      import('../updates/installer'),
    ]);
    const folder = app.getPath('userData');
    const memory = createUpdateMemory(folder);
    await memory.load();
    const source = updateSource(app.isPackaged, process.argv);
    // The session only fetches files; by default it would download a spelling dictionary from the internet. The
    // configured certificate authorities apply to its downloads too.
    const prepare = (loading: Session): void => {
      lockDownSession(loading);
      if (network.authorities().length > 0) verifyCertificates(loading, network);
    };
    const installation = installationOf({
      platform: process.platform,
      packaged: app.isPackaged,
      executable: process.execPath,
      environment: process.env,
      exists: existsSync,
      isWritable,
    });
    installer = createInstaller(installation, {
      folder,
      onSession: prepare,
      proxyCredentials: network.proxyCredentials,
    });
    const started = createUpdates({
      version: app.getVersion(),
      subject: { appId: identity.appId, system: process.platform, architecture: process.arch },
      keys: source.keys,
      rules: () => {
        const { updates: rules } = configuration.running();
        // Broken from the start: the policy may forbid looking for updates.
        if (configuration.view().status === 'broken') return { ...rules, mode: 'off' };
        return { ...rules, feedUrl: rules.feedUrl ?? source.feedUrl };
      },
      send: http.send,
      memory,
      installer,
      now: Date.now,
      after,
      onChange: options.onChange,
    });
    updates = started;
    started.start();
    options.onChange();
    policyNews.onNews(({ paths }) => {
      if (paths.some((path) => path.startsWith('updates.'))) started.refresh();
    });
    powerMonitor.on('shutdown', end.switchedOff);
    options.ending.join('intake', 'updates', started.dispose);
    options.ending.last(end.ended);
  };

  return {
    view,
    check: async () => (updates ? updates.check() : failure('update_not_available')),
    download: async () => (updates ? updates.download() : failure('update_not_available')),
    restart: end.restart,
    stay: end.stay,
    start: () => (starting ??= begin()),
  };
}
