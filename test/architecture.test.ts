import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrowsIn, componentsOf } from '../scripts/structure/folder-graph.mjs';
import { importsOf, sourcesIn, type SourceFile } from '../scripts/structure/imports.mjs';
import { layers, wrongArrows } from '../scripts/structure/layers.mjs';

const root = resolve(import.meta.dirname, '..');
const read = (folder: string): SourceFile[] => sourcesIn(root, folder);

const main = read('main');
const preload = read('preload');
const renderer = read('renderer');
const product = [...main, ...preload, ...renderer];

/** The top folder an import leads to, or the package's name. */
const placeOf = ({ file, target }: SourceFile['imports'][number]): string =>
  file === null ? target : (file.split('/')[0] ?? '');

const importers = (
  files: readonly SourceFile[],
  wanted: (place: string, typeOnly: boolean) => boolean,
): string[] =>
  files
    .filter((file) => file.imports.some((each) => wanted(placeOf(each), each.typeOnly)))
    .map(({ path }) => path);

const places = ['main', 'renderer/shell'] as const;

describe.each(places)('the folders of %s', (place) => {
  const files = place === 'main' ? main : renderer;
  const arrows = arrowsIn(files, place);

  it('import their own layer and those below, types counted', () => {
    expect(arrows.length).toBeGreaterThan(60);
    expect(wrongArrows(arrows, place)).toEqual([]);
  });

  it('lie in no circle', () => expect(componentsOf(arrows).filter(({ length }) => length > 1)).toEqual([]));
});

describe('an arrow that runs back up is found', () => {
  const planted = (path: string, line: string): SourceFile => ({
    path,
    text: line,
    imports: importsOf(path, line).map((each) => ({
      ...each,
      file: relative(root, resolve(root, dirname(path), each.target)),
    })),
  });

  it.each([
    ['main', 'main/embed/guests.ts', '../app/open-window', 'embed → app'],
    ['main', 'main/vault/token-record.ts', '../accounts/account', 'vault → accounts'],
    ['main', 'main/fullscript/plans.ts', '../oauth/refresher', 'fullscript → oauth'],
    ['main', 'main/lock/lock.ts', '../ipc/router', 'lock → ipc'],
    ['main', 'main/ipc/router.ts', '../app/create-services', 'ipc → app'],
    ['main', 'main/app/assemble.ts', '../commands/check-policy', 'app → commands'],
    ['renderer/shell', 'renderer/shell/patients/Patients.tsx', '../frame/Rail', 'patients → frame'],
    ['renderer/shell', 'renderer/shell/model/route.ts', '../patients/Patients', 'model → patients'],
  ] as const)('in %s: %s imports %s', (place, path, target, arrow) => {
    const lines = [
      `import { something } from '${target}';`,
      `import type { Something } from '${target}';`,
      `import { type Something } from '${target}';`,
      `export type { Something } from '${target}';`,
      `export * from '${target}';`,
      `const later = import('${target}');`,
      `type Something = import('${target}').Something;`,
    ];
    for (const line of lines)
      expect(wrongArrows(arrowsIn([planted(path, line)], place), place)).toEqual([arrow]);
  });

  it('and a folder that is in no layer', () => {
    const file = planted('main/elsewhere/new.ts', "import { after } from '../clock.ts';");
    expect(wrongArrows(arrowsIn([file], 'main'), 'main')).toEqual(['elsewhere']);
  });

  it('and every folder stands in one layer', () => {
    for (const place of places) {
      const rooms = layers[place].flatMap((layer) => layer.rooms);
      expect(new Set(rooms).size).toBe(rooms.length);
    }
  });
});

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
    const values = renderer.flatMap(({ imports }) =>
      imports.filter((each) => placeOf(each) === 'preload' && !each.typeOnly).map(({ file }) => file),
    );
    expect([...new Set(values)]).toEqual(['preload/contract/text.ts']);
    expect(preload.find(({ path }) => path === 'preload/contract/text.ts')?.imports).toEqual([]);
  });

  it('keep the validator out of what is shipped to pages', () => {
    expect(importers(renderer, (place) => place === 'zod')).toEqual([]);
    const shipped = preload.filter(({ path }) => /^preload\/[a-z]+\.ts$/.test(path));
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

  it('zod is set up in preload/contract/zod.ts, and taken from there', () =>
    expect(importers(product, (place, typeOnly) => place === 'zod' && !typeOnly)).toEqual([
      'preload/contract/zod.ts',
    ]));

  it('got is imported in main/network/client.ts alone', () =>
    expect(importers(product, (place, typeOnly) => place === 'got' && !typeOnly)).toEqual([
      'main/network/client.ts',
    ]));
});

/** What a file loads with it: packages and modules of Node, through all static imports of our own files. */
function loadedWith(path: string): Set<string> {
  const seen = new Set<string>();
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { file, target, lazy, typeOnly } of product.find((each) => each.path === path)?.imports ??
      []) {
      if (lazy || typeOnly) continue;
      if (file === null) loaded.add(target);
      else visit(file);
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

  it.each(['main/main.ts', 'main/app/open-services.ts', 'main/app/assemble.ts', 'main/app/handlers-of.ts'])(
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
      expect(loaded.size).toBeGreaterThan(0);
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
