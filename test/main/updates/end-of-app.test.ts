import { describe, expect, test } from 'vitest';
import { createEndOfApp } from '../../../main/updates/end-of-app';
import type { Downloader } from '../../../main/updates/electron-updater';
import type { Installation } from '../../../main/updates/installation';
import { createInstaller } from '../../../main/updates/installer';
import { failure, success } from '../../../preload/contract/errors';

const wanted = {
  version: '1.0.1',
  feedUrl: 'https://updates.test/',
  file: { name: 'setup.exe', size: 3, sha512: `${'A'.repeat(86)}==` },
};

/** The end of an app that is installed in a way, with a version loaded; `done` is what happened, in order. */
async function setup(installation: Installation, { ready = true } = {}) {
  const done: string[] = [];
  const downloader: Downloader = {
    download: () => Promise.resolve(success('/loaded/setup.exe')),
    runSetup: () => done.push('setup asks for an administrator'),
    quitAndInstall: () => done.push('the system closes the windows'),
  };
  const proxyCredentials = { obtain: () => Promise.resolve(null) };
  const options = { folder: '/profile', onSession: () => undefined, proxyCredentials };
  const installer = createInstaller(installation, options, () => Promise.resolve(downloader));
  if (ready) expect(await installer?.download(wanted, () => undefined)).toMatchObject({ ok: true });
  const end = createEndOfApp({
    view: () => ({ phase: ready ? 'ready' : 'upToDate' }),
    installer: () => installer,
    quit: () => done.push('the window is asked to close'),
    relaunch: (program) => done.push(`starts ${program}`),
  });
  return { done, end };
}

describe('an installation for the whole computer', () => {
  const perMachine = { kind: 'windowsInstaller' } as const;

  test('is never updated at a quit: nobody is asked for an administrator who did not ask for it', async () => {
    const { done, end } = await setup(perMachine);
    end.ended();
    expect(done).toEqual([]);
  });

  test('is updated at Restart now, and not before the window has closed', async () => {
    const { done, end } = await setup(perMachine);
    expect(end.restart()).toEqual(success({}));
    // Whoever began a plan is asked now; the setup program would end the app over it.
    expect(done).toEqual(['the window is asked to close']);
    end.ended();
    expect(done).toEqual(['the window is asked to close', 'setup asks for an administrator']);
  });

  test('is left alone by a person who was asked about a plan and stays, at the next quit too', async () => {
    const { done, end } = await setup(perMachine);
    end.restart();
    end.stay();
    end.ended();
    expect(done).toEqual(['the window is asked to close']);
  });

  test('is left alone where the computer is switched off', async () => {
    const { done, end } = await setup(perMachine);
    end.restart();
    end.switchedOff();
    end.ended();
    expect(done).toEqual(['the window is asked to close']);
  });
});

test('macOS closes the windows itself, which ask as they do at any close', async () => {
  const { done, end } = await setup({ kind: 'macBundle' });
  expect(end.restart()).toEqual(success({}));
  end.ended();
  expect(done).toEqual(['the system closes the windows']);
});

test.each<[string, Installation]>([
  ['whatever somebody else installs', { kind: 'elsewhere' }],
  ['a version that is not ready', { kind: 'windowsInstaller' }],
])('%s is not restarted for', async (_name, installation) => {
  const { done, end } = await setup(installation, { ready: false });
  expect(end.restart()).toEqual(failure('update_not_available'));
  end.ended();
  expect(done).toEqual([]);
});
