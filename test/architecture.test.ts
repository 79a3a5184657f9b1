import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Every module the file names; `typeOnly` for `import type`, `lazy` for those that are loaded later or never. */
  readonly imports: readonly {
    readonly target: string;
    readonly typeOnly: boolean;
    readonly lazy: boolean;
  }[];
}

const importPattern =
  /(?:import|export)\s+(type\s)?[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|import\s+'([^']+)'/g;

function read(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(importPattern)].map(([, typeOnly, from, dynamic, bare]) => ({
        target: from ?? dynamic ?? bare ?? '',
        typeOnly: typeOnly !== undefined,
        lazy: typeOnly !== undefined || dynamic !== undefined,
      }));
      return { path: path.replaceAll('\\', '/'), text, imports };
    });
}

const main = read('main');
const preload = read('preload');
const renderer = read('renderer');
const product = [...main, ...preload, ...renderer];

/** The top folder an import leads to, or the package's name. */
const placeOf = (file: SourceFile, target: string): string =>
  target.startsWith('.')
    ? (relative(root, resolve(root, dirname(file.path), target)).split(/[\\/]/)[0] ?? '')
    : target;

const importers = (
  files: readonly SourceFile[],
  wanted: (place: string, typeOnly: boolean) => boolean,
): string[] =>
  files
    .filter((file) => file.imports.some(({ target, typeOnly }) => wanted(placeOf(file, target), typeOnly)))
    .map(({ path }) => path);

describe('the arrows between the processes', () => {
  it('are read from a tree that is there', () => {
    expect(main.length).toBeGreaterThan(20);
    expect(renderer.length).toBeGreaterThan(20);
    expect(main.flatMap(({ imports }) => imports).length).toBeGreaterThan(60);
  });

  it('lead from main to the contract only, never to the renderer but for the words of the connection check', () => {
    expect(importers(main, (place) => place === 'test')).toEqual([]);
    expect(importers(main, (place) => place === 'renderer')).toEqual(['main/diagnostics/check-words.ts']);
    const words = main.find(({ path }) => path === 'main/diagnostics/check-words.ts');
    const targets = words?.imports
      .map(({ target }) => target)
      .filter((target) => target.includes('renderer'));
    expect(targets).not.toEqual([]);
    for (const target of targets ?? [])
      expect(target).toMatch(/^\.\.\/\.\.\/renderer\/locales\/(?:check|errors|first-contact)\./);
  });

  it('lead from the preloads nowhere but to electron and the contract', () => {
    expect(
      importers(preload, (place, typeOnly) => !typeOnly && !['preload', 'electron', 'zod'].includes(place)),
    ).toEqual([]);
  });

  it('lead from the renderer to types of the contract only, and to the text that both sides must read alike', () => {
    expect(importers(renderer, (place) => ['main', 'electron', 'test'].includes(place))).toEqual([]);
    expect(importers(renderer, (place) => place.startsWith('node:'))).toEqual([]);
    const values = renderer.flatMap((file) =>
      file.imports
        .filter(({ target, typeOnly }) => placeOf(file, target) === 'preload' && !typeOnly)
        .map(({ target }) => target.slice(target.indexOf('preload/'))),
    );
    expect([...new Set(values)]).toEqual(['preload/text']);
    expect(preload.find(({ path }) => path === 'preload/text.ts')?.imports).toEqual([]);
  });

  it('keep the validator out of what is shipped to pages', () => {
    expect(importers(renderer, (place) => place === 'zod')).toEqual([]);
    const shipped = preload.filter(({ path }) => /(bridge|shell|guest|surface)\.ts$/.test(path));
    expect(shipped.flatMap(({ path }) => [...loadedWith(path)]).filter((name) => name === 'zod')).toEqual([]);
  });
});

const usedIn = (pattern: RegExp): string[] =>
  product.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

/** Files that take one of Electron's exports as a value. */
const takes = (name: string): string[] =>
  usedIn(new RegExp(`import\\s*\\{[^}]*(?<!type )\\b${name}\\b[^}]*\\}\\s*from 'electron'`));

describe('the modules that only one file may touch', () => {
  it.each([
    ['ipcMain', 'main/ipc/router.ts'],
    ['ipcRenderer', 'preload/bridge.ts'],
    ['contextBridge', 'preload/bridge.ts'],
    ['shell', 'main/links/external.ts'],
    ['safeStorage', 'main/vault/key-store.ts'],
  ])('%s is imported in %s alone', (name, file) => expect(takes(name)).toEqual([file]));

  it('openExternal is called in main/links/external.ts alone', () =>
    expect(usedIn(/\bopenExternal\(/)).toEqual(['main/links/external.ts']));

  it('partitions are opened in main/embed/embed-session.ts alone', () =>
    expect(usedIn(/\bfromPartition\(/)).toEqual(['main/embed/embed-session.ts']));

  it('zod is set up in preload/zod.ts, and taken from there', () =>
    expect(importers(product, (place, typeOnly) => place === 'zod' && !typeOnly)).toEqual([
      'preload/zod.ts',
    ]));

  it('got is imported in main/http/client.ts alone', () =>
    expect(importers(product, (place, typeOnly) => place === 'got' && !typeOnly)).toEqual([
      'main/http/client.ts',
    ]));
});

/** What a file loads with it: packages and modules of Node, through all static imports of our own files. */
function loadedWith(path: string): Set<string> {
  const seen = new Set<string>();
  const loaded = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { target, lazy } of [...main, ...preload].find((each) => each.path === file)?.imports ?? []) {
      if (lazy) continue;
      if (target.startsWith('.')) visit(`${relative(root, resolve(root, dirname(file), target))}.ts`);
      else loaded.add(target);
    }
  };
  visit(path);
  return loaded;
}

describe('a start', () => {
  it('shows the window with nothing loaded but Electron and a few of Node’s modules', () =>
    expect([...loadedWith('main/main.ts')].filter((name) => !name.startsWith('node:')).sort()).toEqual([
      'electron',
    ]));

  it.each(['main/main.ts', 'main/services/create-services.ts', 'main/lock/open-lock.ts'])(
    'does not wait for HTTP, TLS and the larger packages (%s)',
    (path) => {
      const late = [
        'node:http',
        'node:https',
        'node:tls',
        'node:v8',
        'got',
        'electron-store',
        'oauth4webapi',
      ];
      const loaded = loadedWith(path);
      expect(loaded.size).toBeGreaterThan(2);
      expect(late.filter((name) => loaded.has(name))).toEqual([]);
    },
  );
});

describe('the unit tests', () => {
  it('put something in the place of a module in *.mocked.test.ts alone, whose modules are read for each file anew', () => {
    const mocking = read('test').filter(({ text }) => /^vi\.(do)?[mM]ock\(/m.test(text));
    expect(mocking.length).toBeGreaterThan(0);
    expect(mocking.map(({ path }) => path).filter((path) => !path.endsWith('.mocked.test.ts'))).toEqual([]);
  });
});

describe('the size of the files', () => {
  it('stays under 400 lines each', () => {
    const long = product.filter(({ text }) => text.split('\n').length > 400).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});
