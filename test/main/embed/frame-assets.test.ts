import { mkdtemp, rm, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFrameAssets, frameAssetsIn, isFrameAsset } from '../../../main/embed/frame-assets';
import { createDurableFiles } from '../../../main/storage/durable-file';

const script = 'https://us-snd.fullscript.io/assets/embed-1.js';
const style = 'https://us-snd.fullscript.io/assets/embed-1.css';

describe('what counts as a static file of the frame', () => {
  it('takes scripts, style sheets and fonts', () => {
    expect(isFrameAsset(script, 'script')).toBe(true);
    expect(isFrameAsset(style, 'stylesheet')).toBe(true);
    expect(isFrameAsset('http://localhost:4000/a.woff2', 'font')).toBe(true);
  });

  it.each([
    ['a document', 'https://us-snd.fullscript.io/treatment_plans/new', 'subFrame'],
    ['a picture', 'https://us-snd.fullscript.io/patients/1.png', 'image'],
    ['a query, which could say for whom', `${script}?patient=1`, 'script'],
    ['a user name', 'https://somebody@us-snd.fullscript.io/a.js', 'script'],
    ['another scheme', 'data:text/javascript,1', 'script'],
    ['no address', 'embed.js', 'script'],
    ['an endless address', `https://us-snd.fullscript.io/${'a'.repeat(600)}.js`, 'script'],
  ])('leaves out %s', (_what, url, type) => {
    expect(isFrameAsset(url, type)).toBe(false);
  });
});

describe('the file', () => {
  it.each(['', 'null', '[]', '7', '{', '{"https://a.test":7}'])('means nothing where it holds %j', (text) => {
    expect([...frameAssetsIn(text).values()].flat()).toEqual([]);
  });

  it('gives back only addresses of static files', () => {
    const text = JSON.stringify({ 'https://a.test': [script, 7, `${script}?who=1`, 'file:///etc/passwd'] });
    expect(frameAssetsIn(text).get('https://a.test')).toEqual([script]);
  });
});

describe('the addresses kept between starts', () => {
  let folder = '';
  let path = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frame-assets-'));
    path = join(folder, 'frame-assets.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const open = () => createFrameAssets(createDurableFiles(), path);

  it('are there after the next start, for their own domain only', async () => {
    await open().remember('https://a.test', [style, script, script]);
    expect(await open().of('https://a.test')).toEqual([style, script].toSorted());
    expect(await open().of('https://b.test')).toEqual([]);
  });

  it('are the newest ones, not a heap of all', async () => {
    const assets = open();
    await assets.remember('https://a.test', [script]);
    await assets.remember('https://a.test', [style]);
    expect(await assets.of('https://a.test')).toEqual([style]);
    for (let domain = 0; domain < 20; domain++) await assets.remember(`https://${domain}.test`, [script]);
    const kept: object = JSON.parse(await readFile(path, 'utf8'));
    expect(Object.keys(kept)).toHaveLength(8);
  });

  it('are none where the file is damaged, and can be kept anew', async () => {
    await writeFile(path, '{"https://a.test":["ht');
    const assets = open();
    expect(await assets.of('https://a.test')).toEqual([]);
    await assets.remember('https://a.test', [script]);
    expect(await open().of('https://a.test')).toEqual([script]);
  });
});
