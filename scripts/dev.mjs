/** `npm run dev`: the app on the local platform. A changed shell reloads; any other change restarts the app. */
import process from 'node:process';
import { appArguments } from './lib/app-arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { hasDisplay, outerEnvironment } from './lib/desktop.mjs';
import { openDevelopmentApp } from './lib/development-app.mjs';
import { ensureElectronRuntime } from './lib/electron-runtime.mjs';
import { withLocalPlatform } from './lib/local-platform.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { SetupError, UsageError } from './lib/setup-error.mjs';
import { readStartRequest } from './lib/start-request.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { watchBuild } from './lib/watch-build.mjs';

/** @typedef {import('./lib/development-app.mjs').DevelopmentApp} DevelopmentApp */

/**
 * Keeps one app running: `start` opens it, `restart` replaces it, `reload` reloads its page.
 * @param {() => DevelopmentApp} open
 * @param {(code: number) => void} onClosed Takes the exit code of an app that was closed rather than replaced.
 */
function keepRunning(open, onClosed) {
  /** @type {DevelopmentApp | undefined} */
  let app;
  const start = () => {
    const started = open();
    app = started;
    void started.ended.then((code) => app === started && onClosed(code));
  };
  return {
    started: () => app !== undefined,
    start,
    restart: async () => {
      const before = app;
      app = undefined;
      await before?.close();
      start();
    },
    reload: async () => app?.reload(),
  };
}

/**
 * Runs the app and watches the sources until the app is closed.
 * @param {() => DevelopmentApp} open
 * @param {import('./lib/report.mjs').Report} report
 * @returns {Promise<number>} The app's exit code.
 */
async function follow(open, report) {
  /** @type {() => Promise<void>} */
  let stop = () => Promise.resolve();
  try {
    return await new Promise((resolve, reject) => {
      const app = keepRunning(open, resolve);
      watchBuild(projectFolder, async ({ built, newFiles, errors }) => {
        if (errors.length > 0) {
          report.step('The build failed; the app stays as it was');
          for (const error of errors) report.detail(error);
        } else if (!app.started()) {
          report.step('Opening the app; close its window or press Ctrl+C to end');
          app.start();
        } else if (!newFiles && [...built].every((part) => part === 'client')) {
          report.step('Changed: the shell only; reloading its page');
          await app.reload();
        } else {
          report.step(`Changed: ${[...built].join(', ')}; restarting the app`);
          await app.restart();
        }
      }).then((close) => (stop = close), reject);
    });
  } finally {
    await stop();
  }
}

await runScript(async ({ report, parameters }) => {
  const { tour, policy, passedOn, once } = readStartRequest(parameters, projectFolder);
  if (tour || policy !== undefined || once.length > 0)
    throw new UsageError(
      'npm run dev uses the local platform only.',
      'Use: npm run dev -- [--lang=<language>] [--user-data-dir=<folder>]',
    );
  if (!hasDisplay(process.platform, process.env))
    throw new SetupError('There is no display.', 'Run it on a desktop, or under Xvfb with DISPLAY set.');
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({ report, purposes: ['runtime'], required: false });
  const { executable } = await ensureElectronRuntime({ projectFolder, report });
  return withLocalPlatform({ projectFolder, report }, async (policyFile) => {
    const words = await appArguments({
      electronPath: executable,
      projectFolder,
      lasting: passedOn,
      once: [`--policy=${policyFile}`],
      report,
    });
    const options = { cwd: projectFolder, env: outerEnvironment(process.env) };
    return follow(() => openDevelopmentApp(executable, words, options), report);
  });
});
