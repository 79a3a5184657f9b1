import { dirname, join, sep } from 'node:path';

/** How the app that runs got here, as far as it can be replaced by the app itself. */
export type Installation =
  | { readonly kind: 'appImage'; readonly file: string }
  /** Installed for the whole computer: installing asks for an administrator, so only when a person says so. */
  | { readonly kind: 'windowsInstaller' }
  | { readonly kind: 'macBundle' }
  /** By a package manager, an MSI, a device management: they update it, and the app only tells. */
  | { readonly kind: 'elsewhere' };

/** What the app can replace by itself. */
export type UpdatedByApp = Exclude<Installation['kind'], 'elsewhere'>;

/** What decides it. */
export interface InstallationFacts {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly executable: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  readonly isWritable: (path: string) => boolean;
}

const elsewhere = { kind: 'elsewhere' } as const;

/**
 * Where an update would have to go. An AppImage is believed only where this program runs out of it: the variables
 * are inherited by whatever another AppImage starts, and its file is not ours to replace.
 * https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function installationOf(facts: InstallationFacts): Installation {
  const { executable, environment, isWritable } = facts;
  if (!facts.packaged) return elsewhere;
  if (facts.platform === 'linux') {
    const { APPIMAGE: file, APPDIR: mounted } = environment;
    if (!file || !mounted || !executable.startsWith(mounted + sep)) return elsewhere;
    return isWritable(file) && isWritable(dirname(file)) ? { kind: 'appImage', file } : elsewhere;
  }
  if (facts.platform === 'win32') {
    // The setup program leaves it; an MSI does not, and must be updated by an MSI.
    const uninstaller = join(dirname(executable), 'Uninstall Practice Companion.exe');
    return facts.exists(uninstaller) ? { kind: 'windowsInstaller' } : elsewhere;
  }
  if (facts.platform === 'darwin') {
    const bundle = join(executable, '..', '..', '..');
    return isWritable(bundle) && isWritable(dirname(bundle)) ? { kind: 'macBundle' } : elsewhere;
  }
  return elsewhere;
}
