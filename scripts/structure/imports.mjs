/** Which file imports which, according to the bundler's parser. Type imports count as well. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';

/**
 * @typedef {object} Import
 * @property {string} target The specifier as written.
 * @property {string | null} file The imported file, from the root with forward slashes; null for a package.
 * @property {boolean} typeOnly Whether it imports only types, which the build removes.
 * @property {boolean} lazy Whether it is loaded with `import()`.
 */
/**
 * @typedef {object} SourceFile
 * @property {string} path From the root, with forward slashes.
 * @property {string} text
 * @property {readonly Import[]} imports
 */

const slashes = (/** @type {string} */ path) => path.split(sep).join('/');

/**
 * @param {string} root
 * @param {string} from
 * @param {string} target
 */
function fileAt(root, from, target) {
  if (!target.startsWith('.')) return null;
  const path = resolve(root, dirname(from), target);
  const found = ['', '.ts', '.tsx']
    .map((end) => path + end)
    .find((each) => existsSync(each) && statSync(each).isFile());
  return slashes(relative(root, found ?? path));
}

/**
 * All of a file's imports: `import`, `export … from`, `import()` and types like `import('x').T`.
 * @param {string} path
 * @param {string} text
 * @returns {Omit<Import, 'file'>[]}
 */
export function importsOf(path, text) {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path} cannot be parsed: ${errors[0]?.message}`);
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    target: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    lazy: false,
  }));
  const handedOn = module.staticExports.flatMap(({ entries }) => {
    const from = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest;
    return from ? [{ target: from.value, typeOnly: entries.every(({ isType }) => isType), lazy: false }] : [];
  });
  /** @type {Omit<Import, 'file'>[]} */
  const others = [];
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string')
        others.push({ target: source.value, typeOnly: false, lazy: true });
    },
    TSImportType: ({ source }) => {
      others.push({ target: source.value, typeOnly: true, lazy: false });
    },
  }).visit(program);
  return [...statics, ...handedOn, ...others];
}

/**
 * A folder's TypeScript files with their imports.
 * @param {string} root Absolute.
 * @param {string} folder From the root.
 * @returns {SourceFile[]}
 */
export const sourcesIn = (root, folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .map((name) => {
      const path = slashes(join(folder, name));
      const text = readFileSync(join(root, path), 'utf8');
      const imports = importsOf(path, text).map((each) => ({
        ...each,
        file: fileAt(root, path, each.target),
      }));
      return { path, text, imports };
    });
