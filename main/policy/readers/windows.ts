import { absentPolicy, refusedPolicy, type PolicyReading, type PolicySource } from '../policy-reading';
import { policyOfRegistry } from './registry-document';
import { parseRegistryOutput } from './registry-output';
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

async function read(run: RunProgram, program: string): Promise<PolicyReading> {
  const answer = await run(program, ['query', windowsPolicyKey, '/s']);
  if (answer.code === 1) return (await keyExists(run, program)) ? refusedPolicy('unreadable') : absentPolicy;
  if (answer.code !== 0) return refusedPolicy('unreadable');
  const values = parseRegistryOutput(answer.output.toString('latin1'), windowsPolicyKey);
  return values ? policyOfRegistry(values) : refusedPolicy('unreadable');
}

/** The policy of a Windows machine. The registry cannot be watched from here, so it is looked at every five minutes. */
export function registrySource(options: {
  readonly program: string;
  readonly run: RunProgram;
}): PolicySource {
  const { program, run } = options;
  return {
    read: () => read(run, program),
    watch: (onHint) => {
      const timer = setInterval(onHint, lookEvery);
      return () => clearInterval(timer);
    },
  };
}
