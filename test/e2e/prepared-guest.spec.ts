import type { Companion } from './support/companion';
import { prepareByHand, type HandMount } from './security/mounts';
import { expect, test } from './security/stage';

/** From now on keeps, for every new guest, the schemes of what its page is told to load. */
const recordLoads = ({ app }: Companion): Promise<void> =>
  app.evaluate(({ app }) => {
    const loads: { id: number; scheme: string }[] = [];
    Reflect.set(globalThis, 'guestLoads', loads);
    app.on('web-contents-created', (_event, contents) => {
      const loadUrl = contents.loadURL.bind(contents);
      contents.loadURL = (url, options) => {
        loads.push({ id: contents.id, scheme: new URL(url).protocol });
        return loadUrl(url, options);
      };
    });
  });

const loadsOf = ({ app }: Companion, { contentsId }: HandMount): Promise<string[]> =>
  app.evaluate((_electron, id) => {
    const all: { id: number; scheme: string }[] = Reflect.get(globalThis, 'guestLoads');
    return all.filter((each) => each.id === id).map(({ scheme }) => scheme);
  }, contentsId);

// The element's own `about:blank` used to be loaded beside it. Where that one ended in between, the wait for the host
// page ended with the wrong page, and the guest was given up (`embed_origin_refused`), about once in thirty times.
test('a guest is told to load its host page and nothing beside it', async ({ stage }) => {
  const { companion, accounts } = stage;
  await recordLoads(companion);
  for (const accountId of accounts) {
    const guest = await prepareByHand(companion, accountId);
    expect(await loadsOf(companion, guest)).toEqual(['data:']);
  }
});
