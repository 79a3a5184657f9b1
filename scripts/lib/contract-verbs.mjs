import { join } from 'node:path';
import { runnerImport } from 'vite';
import { projectFolder } from './script.mjs';

/**
 * What a build replaces in `preload/verbs.ts`: the names of the contract's verbs, which carry no schema.
 * @returns {Promise<{ CONTRACT_VERBS: string }>}
 */
export async function contractVerbs() {
  /** @type {{ module: typeof import('../../preload/contract/verb-names') }} */
  const { module } = await runnerImport(join(projectFolder, 'preload', 'contract', 'verb-names.ts'));
  const { verbNames } = module;
  return { CONTRACT_VERBS: JSON.stringify({ shell: verbNames('shell'), guest: verbNames('guest') }) };
}
