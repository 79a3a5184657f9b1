import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDisplay } from '../../../scripts/lib/desktop-servers.mjs';
import type { Profile } from './companion';
import { inputDevicesOf, type InputDevices } from './input-devices';

/**
 * Gives a profile a virtual display to itself, so that its window has focus, pointer and keyboard whatever else is
 * tested at the same time.
 */
export async function openOwnDisplay(
  profile: Profile,
): Promise<{ readonly devices: InputDevices; readonly close: () => Promise<void> }> {
  const authority = join(profile.folder, 'no-cookies');
  await writeFile(authority, '');
  const size = { width: 1280, height: 860 };
  const display = await startDisplay({ env: profile.environment, user: {}, size, authority });
  profile.environment['DISPLAY'] = display.name;
  return { devices: inputDevicesOf(display.name), close: () => display.stop() };
}
