import { join } from 'node:path';
import { runnerImport } from 'vite';
import { projectFolder } from './script.mjs';

/**
 * The replacement for `preload/verbs.ts` in a build: the contract's verb names, without schemas.
 * @returns {Promise<{ CONTRACT_VERBS: string }>}
 */
export async function contractVerbs() {
  /** @type {{ module: typeof import('../../preload/contract/verb-names') }} */
  const { module } = await runnerImport(join(projectFolder, 'preload', 'contract', 'verb-names.ts'));
  const { verbNames } = module;
  return { CONTRACT_VERBS: JSON.stringify({ shell: verbNames('shell'), guest: verbNames('guest') }) };
}
