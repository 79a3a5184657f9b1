import { readFileSync } from 'node:fs';
import type { CompanionError } from '../../preload/errors';
import type { ConfigurationDocument, ConfigurationProblem } from './configuration-schema';

/** A policy as read: an absent file is an empty policy, a broken one is applied not at all. */
export interface PolicyReading {
  readonly document: ConfigurationDocument;
  readonly error: CompanionError | null;
  readonly problems: readonly ConfigurationProblem[];
}

const sizeLimit = 262_144;

/**
 * Reads the policy file. Error codes: `policy_unreadable` (no access, not a file, not JSON, too large),
 * `policy_invalid` (unknown keys or wrong types, named by path in `problems`).
 */
export async function readPolicyFile(path: string | null, required: boolean): Promise<PolicyReading> {
  const broken = (
    code: 'policy_unreadable' | 'policy_invalid',
    problems: readonly ConfigurationProblem[],
  ) => ({
    document: {},
    error: { code },
    problems,
  });
  if (path === null) return { document: {}, error: null, problems: [] };
  let json: string;
  try {
    json = readFileSync(path, 'utf8'); // small, local, and wanted before the first screen
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (absent && !required) return { document: {}, error: null, problems: [] };
    return broken('policy_unreadable', [{ path: '', problem: 'unreadable' }]);
  }
  if (json.length > sizeLimit) return broken('policy_unreadable', [{ path: '', problem: 'unreadable' }]);
  const { parseConfiguration } = await import('./configuration-schema');
  const parsed = parseConfiguration(json);
  if (parsed.ok) return { document: parsed.document, error: null, problems: [] };
  const code = parsed.problems.some(({ problem }) => problem === 'unreadable')
    ? 'policy_unreadable'
    : 'policy_invalid';
  return broken(code, parsed.problems);
}

/**
 * Where the policy lies: `--policy=<file>` for unpackaged builds; else the machine's file on Linux.
 * Windows and macOS keep theirs in the registry and in managed preferences.
 */
export function policyLocation(options: {
  readonly arguments: readonly string[];
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
}): { readonly path: string | null; readonly required: boolean } {
  const prefix = '--policy=';
  const argument = options.arguments.find((text) => text.startsWith(prefix));
  if (argument && !options.packaged) return { path: argument.slice(prefix.length), required: true };
  return {
    path: options.platform === 'linux' && options.packaged ? '/etc/practice-companion/policy.json' : null,
    required: false,
  };
}
