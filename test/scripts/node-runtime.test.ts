import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ensureNode, environmentOf, isSupportedNode, nodePackages } from '../../scripts/lib/node-runtime.mjs';

const silent = {
  descriptor: 1,
  step: () => undefined,
  detail: () => undefined,
  during: async <T>(_text: string, work: () => Promise<T>) => work(),
} as const;

describe('the Node of tools and tests', () => {
  it('is 24, which the shipped Electron contains', () => {
    expect(isSupportedNode(process.versions.node)).toBe(true);
    expect(['20.19.0', '22.12.0', '26.1.0', '240.0.0'].filter(isSupportedNode)).toEqual([]);
  });

  it.each(Object.entries(nodePackages))('is pinned for %s by version and sha512', (_system, pinned) => {
    expect(pinned.name).toMatch(/^[a-z0-9-]+@24\.\d+\.\d+$/);
    expect(Buffer.from(pinned.sha512, 'base64')).toHaveLength(64);
  });

  it('is the one that is here where it will do', async () => {
    const here = await ensureNode({ projectFolder: '/nowhere', report: silent, version: '24.1.0' });
    expect(here).toBeUndefined();
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'is fetched once, and then the one in .node',
    async () => {
      const projectFolder = await mkdtemp(join(tmpdir(), 'node-runtime-'));
      const name = nodePackages['linux-x64']?.name ?? '';
      const bin = join(projectFolder, '.node', name, 'bin');
      await mkdir(bin, { recursive: true });
      await writeFile(join(bin, 'node'), '');
      const found = await ensureNode({ projectFolder, report: silent, version: '20.19.0' });
      await rm(projectFolder, { recursive: true });
      expect(found).toBe(join(bin, 'node'));
    },
  );

  it('comes first for what starts node by its name', () => {
    expect(environmentOf('/n/bin/node', { PATH: '/usr/bin', HOME: '/h' })).toMatchObject({
      PATH: `/n/bin${delimiter}/usr/bin`,
      HOME: '/h',
      npm_node_execpath: '/n/bin/node',
    });
  });
});

describe('a script that goes on as another process', () => {
  const processes = pathToFileURL(resolve('scripts/lib/processes.mjs')).href;
  const outer = (inner: string): string =>
    `import { continueAs } from '${processes}';
     process.exit(await continueAs(process.execPath, ['-e', ${JSON.stringify(inner)}], process.env));`;
  const start = (inner: string) =>
    spawn(process.execPath, ['--input-type=module', '-e', outer(inner)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  it('ends with its exit code', async () => {
    expect(await once(start('process.exit(64)'), 'close')).toEqual([64, null]);
  });

  it('tells it of a signal, and lets it end in its own time', async () => {
    const child = start(
      `process.on('SIGTERM', () => setImmediate(() => process.exit(7))); setInterval(() => {}, 1000); console.log('up')`,
    );
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([7, null]);
  });
});
