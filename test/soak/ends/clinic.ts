import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform, type Platform } from '../../platform/platform';
import {
  connect,
  createProfile,
  startCompanion,
  type Companion,
  type Profile,
} from '../../e2e/support/companion';
import { openFileLayer, type FileLayer } from './file-layer';

/** A computer of a clinic, with an account and a hand-over folder, whose files are under the layer. */
export interface Clinic {
  readonly platform: Platform;
  readonly profile: Profile;
  readonly layer: FileLayer;
  /** The hand-over folder. */
  readonly folder: string;
  /** Starts the app. */
  readonly start: () => Promise<Companion>;
  /** Puts back what was there on the day the account was connected. The app is not running. */
  readonly beginAnew: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What Chromium keeps in a profile: caches and databases with a care of their own. */
const chromiums = ['[A-Z]*', 'blob_storage', '.org.chromium*'];

/** `pause`: microseconds that each synchronising takes longer. */
export async function openClinic(library: string, pause: number): Promise<Clinic> {
  const base = await mkdtemp(join(tmpdir(), 'ends-'));
  const folder = join(base, 'plans');
  await mkdir(folder);
  const platform = await startPlatform();
  const profile = await createProfile(platform.policy({ handover: { folder } }));
  const layer = await openFileLayer({
    library,
    folder: join(base, 'layer'),
    roots: [profile.userData, folder],
    ignored: chromiums,
  });
  Object.assign(profile.environment, layer.environment);
  const start = async (): Promise<Companion> => {
    await layer.reset(pause);
    const companion = await startCompanion(profile);
    // Else nothing would be slowed, nothing be lost, and every test pass.
    if (layer.read('attached') !== companion.app.process().pid) throw new Error('the app has no file layer');
    return companion;
  };
  const first = await start();
  await connect(first, platform, platform.person('Amélie Tremblay').id);
  await first.close();
  const prepared = join(base, 'prepared');
  await cp(profile.userData, prepared, { recursive: true, verbatimSymlinks: true });
  return {
    platform,
    profile,
    layer,
    folder,
    start,
    beginAnew: async () => {
      await Promise.all([profile.userData, folder].map((path) => rm(path, { recursive: true, force: true })));
      await cp(prepared, profile.userData, { recursive: true, verbatimSymlinks: true });
      await mkdir(folder);
    },
    close: async () => {
      layer.close();
      await profile.remove();
      await platform.stop();
      await rm(base, { recursive: true, force: true });
    },
  };
}
