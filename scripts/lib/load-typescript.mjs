/**
 * A loader of the project's own TypeScript.
 * @typedef {object} TypeScriptLoader
 * @property {(file: string) => Promise<Map<string, unknown>>} load Runs a file and answers what it exports.
 * @property {() => Promise<void>} close To be called when the loaded code has nothing left to do: what it imports
 * late is loaded late.
 */

/**
 * Opens a loader that runs TypeScript files in this process by Vite's module runner
 * (https://vite.dev/guide/api-environment-runtimes). It stays open, unlike Vite's `runnerImport`, because the loaded
 * code may import more while it works.
 * @param {string} projectFolder
 * @returns {Promise<TypeScriptLoader>}
 */
export async function openTypeScriptLoader(projectFolder) {
  // Not at the top of the file: this module is read before the packages are installed.
  const { createServer, createServerModuleRunner } = await import('vite');
  const server = await createServer({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  return {
    load: async (file) => {
      /** @type {unknown} */
      const exported = await runner.import(file);
      return new Map(Object.entries(typeof exported === 'object' && exported !== null ? exported : {}));
    },
    close: async () => {
      await runner.close();
      await server.close();
    },
  };
}

/**
 * Calls a function that a loaded file exports.
 * @param {TypeScriptLoader} loader
 * @param {string} file
 * @param {string} name
 * @param {readonly unknown[]} parameters
 * @returns {Promise<unknown>}
 */
export async function callExported(loader, file, name, parameters) {
  const found = (await loader.load(file)).get(name);
  if (typeof found !== 'function') throw new TypeError(`${file} exports no function ${name}`);
  /** @type {unknown} */
  const result = Reflect.apply(found, undefined, parameters);
  return result;
}
