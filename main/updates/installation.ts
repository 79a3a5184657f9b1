import { dirname, join, sep } from 'node:path';

/** How the running app was installed, and so whether it can replace itself. */
export type Installation =
  | { readonly kind: 'appImage'; readonly file: string }
  /** Installed for the whole computer: installing asks for an administrator, so only when a person requests it. */
  | { readonly kind: 'windowsInstaller' }
  | { readonly kind: 'macBundle' }
  /** By a package manager, an MSI or device management: they update it; the app only announces updates. */
  | { readonly kind: 'elsewhere' };

/** Kinds the app can replace by itself. */
export type UpdatedByApp = Exclude<Installation['kind'], 'elsewhere'>;

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
 * How this app was installed. The AppImage variables only count if this program runs from that AppImage: programs
 * started by another AppImage inherit its variables, and its file is not ours to replace.
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
