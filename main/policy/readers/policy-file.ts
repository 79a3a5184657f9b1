import { absentPolicy, refusedPolicy, type PolicyReading, type PolicySource } from '../policy-reading';
import { watchFiles } from './file-watch';
import { readTrustedFile, type FileTrust } from './trusted-file';

/** A Linux machine's policy; `docs/it-guide.md` promises this path. */
export const linuxPolicyPath = '/etc/practice-companion/policy.json';

/** Largest policy that is read, in bytes. */
export const policySizeLimit = 262_144;

/** A policy in a JSON file. */
export interface PolicyFile {
  readonly path: string;
  /** An absent file is an empty policy, unless it was asked for. */
  readonly required: boolean;
  /** Who it may come from; null for a file the person named. */
  readonly trust: FileTrust | null;
}

/** Reads a policy file. Its codes are those of `PolicyReading`. */
export async function readPolicyFile({ path, required, trust }: PolicyFile): Promise<PolicyReading> {
  const file = readTrustedFile({ path, sizeLimit: policySizeLimit, trust });
  if (file.kind === 'absent') return required ? refusedPolicy('unreadable') : absentPolicy;
  if (file.kind === 'refused') return refusedPolicy(file.problem);
  // Loaded late: most people have no policy, and the schema costs some milliseconds at the start.
  const { policyOfBytes } = await import('./policy-bytes');
  return policyOfBytes(file.bytes);
}

export const policyFileSource = (file: PolicyFile): PolicySource => ({
  read: () => readPolicyFile(file),
  watch: (onHint) => watchFiles([file.path], onHint),
});
