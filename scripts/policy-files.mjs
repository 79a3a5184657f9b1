/** `npm run policy-files`: writes the policy templates, schema, examples and tables from the configuration's schema. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { callExported, openTypeScriptLoader } from './lib/load-typescript.mjs';
import { projectFolder, runScript } from './lib/script.mjs';

await runScript(async ({ report }) => {
  const loader = await openTypeScriptLoader(projectFolder);
  try {
    const generator = join(projectFolder, 'scripts', 'policy-files', 'policy-files.ts');
    const guide = await readFile(join(projectFolder, 'docs', 'it-guide.md'), 'utf8');
    const files = await callExported(loader, generator, 'policyFiles', [guide]);
    if (!(files instanceof Map)) throw new TypeError('the generator answers no files');
    for (const [path, text] of files) {
      const file = join(projectFolder, String(path));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, String(text));
      report.detail(String(path));
    }
    report.step(`${files.size} files written`);
    return 0;
  } finally {
    await loader.close();
  }
});
