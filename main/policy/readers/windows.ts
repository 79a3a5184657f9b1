import { absentPolicy, refusedPolicy, type PolicyReading, type PolicySource } from '../policy-reading';
import { readWhatIsWritten } from './private-file';
import { policyOfRegistry } from './registry-document';
import { parseRegistryExport } from './registry-export';
import type { RunProgram } from './run-program';

const parentKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';

/** Where Group Policy and other management tools write; only administrators may. `docs/it-guide.md` promises this key. */
export const windowsPolicyKey = `${parentKey}\\PracticeCompanion`;

/** Milliseconds between checks: Group Policy itself refreshes every 90 minutes. */
const lookEvery = 300_000;

/** The system's `reg.exe`. A person can set the folder with an environment variable, so only the usual form is accepted. */
export const registryProgram = (systemRoot: string | undefined): string =>
  `${systemRoot && /^[a-z]:\\windows$/i.test(systemRoot) ? systemRoot : 'C:\\Windows'}\\System32\\reg.exe`;

/**
 * Whether the key exists. `reg.exe` ends with 1 both if a key is absent and if it may not be read, and says which in
 * the system's language only; listing the parent's keys tells them apart.
 */
async function keyExists(run: RunProgram, program: string): Promise<boolean> {
  const answer = await run(program, ['query', parentKey]);
  const lines = answer.output.toString('latin1').split('\r\n');
  // If not even the parent can be read, nothing is known, which must not count as no policy.
  return answer.code !== 0 || lines.some((line) => line.toLowerCase() === windowsPolicyKey.toLowerCase());
}

/** At most four bytes a letter, doubled for escapes: a policy of the largest size fits. */
const largestExport = 2_097_152;

/**
 * Exports the key to a file and reads that. `reg.exe query` prints in the console's code page, which lacks most
 * letters; the file has all of them (UTF-16). Both registry views show the same `Policies`; the 64-bit one is named
 * anyway. https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/reg-export
 * https://learn.microsoft.com/en-us/windows/win32/winprog64/shared-registry-keys
 */
async function read(run: RunProgram, program: string): Promise<PolicyReading> {
  let code: number | null = null;
  const bytes = await readWhatIsWritten(largestExport, async (path) => {
    ({ code } = await run(program, ['export', windowsPolicyKey, path, '/y', '/reg:64']));
  });
  if (code === 1) return (await keyExists(run, program)) ? refusedPolicy('unreadable') : absentPolicy;
  if (code !== 0 || !bytes) return refusedPolicy('unreadable');
  const values = parseRegistryExport(bytes, windowsPolicyKey);
  return values ? policyOfRegistry(values) : refusedPolicy('unreadable');
}

/** A Windows machine's policy. The registry cannot be watched from here, so it is checked every five minutes. */
export function registrySource(options: {
  readonly program: string;
  readonly run: RunProgram;
}): PolicySource {
  const { program, run } = options;
  return {
    read: () => read(run, program).catch(() => refusedPolicy('unreadable')),
    watch: (onHint) => {
      const timer = setInterval(onHint, lookEvery);
      return () => clearInterval(timer);
    },
  };
}
