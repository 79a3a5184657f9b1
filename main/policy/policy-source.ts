import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { absentPolicy, type PolicySource } from './policy-reading';
import { linuxPolicyPath, policyFileSource } from './readers/policy-file';

/** What determines where the policy is. */
export interface PolicyPlace {
  readonly arguments: readonly string[];
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  /** `%SystemRoot%`. */
  readonly systemRoot: string | undefined;
}

const noPolicy: PolicySource = {
  read: () => Promise.resolve(absentPolicy),
  watch: () => () => undefined,
};

/** The administrator of Linux and macOS. */
const root = 0;

/** The person's account name; empty if the system does not know it: Node throws then. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** This machine's policy: its file, managed preferences, or the registry. */
export async function openMachinePolicy({
  platform,
  systemRoot,
}: Pick<PolicyPlace, 'platform' | 'systemRoot'>): Promise<PolicySource> {
  if (platform === 'win32') {
    const [{ registryProgram, registrySource }, { createRunProgram }] = await Promise.all([
      import('./readers/windows'),
      import('./readers/run-program'),
    ]);
    const environment = systemRoot === undefined ? {} : { SystemRoot: systemRoot };
    return registrySource({ program: registryProgram(systemRoot), run: createRunProgram(environment) });
  }
  if (platform === 'darwin') {
    const [{ managedPreferencesSource }, { managedPreferencePaths }, { createRunProgram }] =
      await Promise.all([
        import('./readers/macos'),
        import('./readers/managed-preferences'),
        import('./readers/run-program'),
      ]);
    const paths = managedPreferencePaths(userName());
    return managedPreferencesSource({ paths, trust: { owner: root }, run: createRunProgram({}) });
  }
  return policyFileSource({ path: linuxPolicyPath, required: false, trust: { owner: root } });
}

const argumentStart = '--policy=';

const argumentIn = (words: readonly string[]): string | null =>
  words.find((text) => text.startsWith(argumentStart))?.slice(argumentStart.length) ?? null;

/** The folder that relative paths in the policy refer to; null if the policy is not a file. */
export function policyFolder(place: PolicyPlace): string | null {
  if (!place.packaged) {
    const file = argumentIn(place.arguments);
    return file === null ? null : dirname(resolve(file));
  }
  return place.platform === 'win32' || place.platform === 'darwin' ? null : dirname(linuxPolicyPath);
}

/**
 * Where the policy is: `--policy=<file>` for unpackaged builds, which have none otherwise; the machine's own for
 * packaged ones, whatever their arguments.
 */
export async function openPolicySource(place: PolicyPlace): Promise<PolicySource> {
  if (place.packaged) return openMachinePolicy(place);
  const path = argumentIn(place.arguments);
  if (!path) return noPolicy;
  return policyFileSource({ path, required: true, trust: null });
}
