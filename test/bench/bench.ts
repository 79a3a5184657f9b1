import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, connect, createProfile, startCompanion } from '../e2e/support/companion';
import { startPlatform } from '../platform/platform';
import { measureColdStart } from './cold-start';
import { mountInApp, mountInBareWindow, type Mount } from './first-paint';
import { reportPatients } from './patients';
import { median, percentile, row } from './statistics';
import { measureSwitching } from './switching';

const rounds = 12;
const roundTripMilliseconds = 50;
const embedOrigin = 'https://companion.example-clinic.test';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs every measurement, app and bare window in turns, and prints medians and ratios. */
export async function runBench(options: {
  readonly electronPath: string;
  readonly projectFolder: string;
  readonly env: Record<string, string>;
}): Promise<void> {
  const { electronPath, projectFolder, env } = options;
  process.env['ELECTRON_PATH'] = electronPath;
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const platform = await startPlatform();
  const profile = await createProfile(platform.policy(), env);
  const { environment, userData } = profile;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The same switches as the app gets on this desktop, so that both start alike.
  const bare = [...sandbox, '--password-store=gnome-libsecret', join(projectFolder, 'test/bench/bare')];
  const bareData = join(folder, 'bare');
  const staticPage = join(projectFolder, 'test/bench/bare/static.html');
  try {
    const first = await startCompanion(profile);
    await connect(first, platform, platform.person('Amélie Tremblay').id);
    await first.close();

    const starts: { app: number[]; bare: number[] } = { app: [], bare: [] };
    for (let round = 1; round <= rounds; round++) {
      starts.bare.push(
        await measureColdStart({
          electronPath,
          parameters: [...bare, `--page=${staticPage}`],
          userData: bareData,
          environment,
          readyEntry: 'first-contentful-paint',
        }),
      );
      starts.app.push(
        await measureColdStart({
          electronPath,
          parameters: commandLine(profile).filter((word) => !word.startsWith('--user-data-dir=')),
          userData,
          environment,
          readyEntry: 'interactive',
        }),
      );
      print(`  cold start ${round} of ${rounds}`);
    }
    print(row('(a) cold start to interactive', 'ms', starts.app, starts.bare));

    platform.latencyMs = roundTripMilliseconds;
    const mounts: { app: Mount[]; bare: Mount[] } = { app: [], bare: [] };
    for (let round = 1; round <= rounds; round++) {
      const parameters = [...bare, `--user-data-dir=${bareData}`];
      mounts.bare.push(
        await mountInBareWindow({
          electronPath,
          projectFolder,
          folder,
          parameters,
          environment,
          platform,
          embedOrigin,
        }),
      );
      mounts.app.push(await mountInApp(profile));
      print(`  mount ${round} of ${rounds}`);
    }
    const paints = (which: readonly Mount[]): number[] => which.map(({ toFirstPaint }) => toFirstPaint);
    const memories = (which: readonly Mount[]): number[] => which.map(({ memory }) => memory);
    print(row('(b) click to first paint, 50 ms a request', 'ms', paints(mounts.app), paints(mounts.bare)));
    print(row('(c) memory with one mounted embed', 'MB', memories(mounts.app), memories(mounts.bare)));

    for (const accounts of [2, 12]) {
      const { clickToPainted, memoryPerGuest } = await measureSwitching(platform, env, accounts);
      print(
        `(d) switch to a kept account, ${accounts} accounts: click to painted median ${median(clickToPainted).toFixed(0)} ms, p95 ${percentile(clickToPainted, 95).toFixed(0)} ms, n=${clickToPainted.length}; ${memoryPerGuest.toFixed(0)} MB a kept guest`,
      );
    }
    for (const line of await reportPatients(env)) print(line);
  } finally {
    await platform.stop();
    await profile.remove();
    await rm(folder, { recursive: true, force: true });
  }
}
