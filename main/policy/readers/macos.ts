import { absentPolicy, refusedPolicy, type PolicyReading, type PolicySource } from '../policy-reading';
import { watchFiles } from './file-watch';
import { policyOfManagedPreferences } from './managed-preferences';
import { policySizeLimit } from './policy-file';
import type { RunProgram } from './run-program';
import { readTrustedFile, type FileTrust } from './trusted-file';

const plutil = '/usr/bin/plutil';

/**
 * Reads the managed preferences. Electron's `systemPreferences.getUserDefault` does not say whether a value is forced,
 * so this reads the files where macOS stores forced values, converted to JSON by the system's own tool.
 */
async function read(paths: readonly string[], trust: FileTrust, run: RunProgram): Promise<PolicyReading> {
  const documents: string[] = [];
  for (const path of paths) {
    const file = readTrustedFile({ path, sizeLimit: policySizeLimit, trust });
    if (file.kind === 'refused') return refusedPolicy(file.problem);
    if (file.kind === 'absent') continue;
    const answer = await run(plutil, ['-convert', 'json', '-o', '-', '-'], file.bytes);
    // Dates and data have no JSON form; a policy has neither.
    if (answer.code !== 0) return refusedPolicy('notJson');
    documents.push(answer.output.toString('utf8'));
  }
  return documents.length === 0 ? absentPolicy : policyOfManagedPreferences(documents);
}

/** A Mac's policy for a person. */
export function managedPreferencesSource(options: {
  readonly paths: readonly string[];
  readonly trust: FileTrust;
  readonly run: RunProgram;
}): PolicySource {
  const { paths, trust, run } = options;
  return {
    read: () => read(paths, trust, run),
    watch: (onHint) => watchFiles(paths, onHint),
  };
}
