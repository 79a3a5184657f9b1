import { absentPolicy, refusedPolicy, type PolicyReading, type PolicySource } from '../policy-reading';
import { readWhatIsWritten } from './private-file';
import { policyOfRegistry } from './registry-document';
import { parseRegistryExport } from './registry-export';
import type { RunProgram } from './run-program';

const parentKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';

/** Where Group Policy and other management write; only administrators may. `docs/it-guide.md` promises this key. */
export const windowsPolicyKey = `${parentKey}\\PracticeCompanion`;

/** Milliseconds between two looks: Group Policy itself refreshes every 90 minutes. */
const lookEvery = 300_000;

/** `reg.exe` of the system. The folder is a person's to say by an environment variable, so only the usual form counts. */
export const registryProgram = (systemRoot: string | undefined): string =>
  `${systemRoot && /^[a-z]:\\windows$/i.test(systemRoot) ? systemRoot : 'C:\\Windows'}\\System32\\reg.exe`;

/**
 * Answers whether the key is there. `reg.exe` ends with 1 both where a key is absent and where it may not be read, and
 * says which in the system's language only; the list of the parent's keys tells them apart.
 */
async function keyExists(run: RunProgram, program: string): Promise<boolean> {
  const answer = await run(program, ['query', parentKey]);
  const lines = answer.output.toString('latin1').split('\r\n');
  // Where not even the parent can be read, nothing is known, and nothing must be taken for no policy.
  return answer.code !== 0 || lines.some((line) => line.toLowerCase() === windowsPolicyKey.toLowerCase());
}

/** Four bytes a letter at most, twice over for what has to be escaped: a policy of the largest size fits. */
const largestExport = 2_097_152;

/**
 * Exports the key into a file and reads that. What `reg.exe query` prints is in the code page of the console, which has
 * no place for most letters; a file has every one (UTF-16). Both views of the registry show the same `Policies`; the
 * 64-bit one is named all the same.
 * https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/reg-export
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

/** The policy of a Windows machine. The registry cannot be watched from here, so it is looked at every five minutes. */
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
