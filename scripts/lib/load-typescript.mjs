/**
 * Loads the project's own TypeScript.
 * @typedef {object} TypeScriptLoader
 * @property {(file: string) => Promise<Map<string, unknown>>} load Runs a file; returns its exports.
 * @property {() => Promise<void>} close Call it once the loaded code is done: it may import more until then.
 */

/**
 * Opens a loader that runs TypeScript files in this process with Vite's module runner
 * (https://vite.dev/guide/api-environment-runtimes). It stays open, unlike Vite's `runnerImport`, because the loaded
 * code may import more while it runs.
 * @param {string} projectFolder
 * @returns {Promise<TypeScriptLoader>}
 */
export async function openTypeScriptLoader(projectFolder) {
  // Not at the top: this module is loaded before the packages are installed.
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
 * Calls a function exported by a file.
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
