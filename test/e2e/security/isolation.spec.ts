import { inFrame, inGuest, mountByHand, prepareByHand } from './mounts';
import { expect, test } from './stage';

const absent = (names: readonly string[]): string =>
  `${JSON.stringify(names)}.filter((name) => typeof globalThis[name] !== 'undefined')`;

const nodeNames = ['require', 'process', 'module', 'Buffer', '__dirname', 'ipcRenderer', 'electron'];

test.describe("Fullscript's page in the guest", () => {
  test('has neither the bridge nor Node, and cannot look at its host', async ({ stage }) => {
    const { companion } = stage;
    const mount = await mountByHand(companion, stage.accounts[0]);
    expect(await inFrame(companion, mount, absent([...nodeNames, 'companion', 'companionGuest']))).toEqual(
      [],
    );
    const looks = ['companionGuest', 'document', 'require', 'process', 'location.href'];
    for (const name of looks)
      expect(
        await inFrame(
          companion,
          mount,
          `(() => { try { return String(parent.${name}) } catch (error) { return error.name } })()`,
        ),
        name,
      ).toBe('SecurityError');
  });

  test('runs in another process than its host', async ({ stage }) => {
    const { companion } = stage;
    const mount = await mountByHand(companion, stage.accounts[0]);
    const processes = await companion.app.evaluate(({ webContents }, id) => {
      const main = webContents.fromId(id)?.mainFrame;
      return main?.framesInSubtree.map(({ osProcessId }) => osProcessId) ?? [];
    }, mount.contentsId);
    expect(new Set(processes).size).toBe(2);
  });
});

test.describe('the host page of the guest', () => {
  test('has three frozen functions of the app and no Node', async ({ stage }) => {
    const { companion } = stage;
    const mount = await prepareByHand(companion, stage.accounts[0]);
    expect(await inGuest(companion, mount, absent([...nodeNames, 'companion']))).toEqual([]);
    expect(await inGuest(companion, mount, 'Object.keys(companionGuest).sort()')).toEqual([
      'getSessionGrant',
      'reportEvent',
      'reportState',
    ]);
    expect(await inGuest(companion, mount, 'Object.isFrozen(companionGuest)')).toBe(true);
  });

  test('cannot reach the preload by replacing what JavaScript is made of', async ({ stage }) => {
    const { companion } = stage;
    const mount = await prepareByHand(companion, stage.accounts[0]);
    const overridden = `(async () => {
      const { apply } = Reflect;
      const { getOwnPropertyNames } = Object;
      const { test } = RegExp.prototype;
      const caught = [];
      const inspect = (value) => {
        if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'string') return;
        let text = typeof value === 'string' ? value : '';
        const names = typeof value === 'string' || value === null ? [] : getOwnPropertyNames(value);
        for (let index = 0; index < names.length; index += 1) text += names[index] + ' ';
        if (apply(test, /ipcRenderer|companion:|contextBridge|invoke/, [text])) caught[caught.length] = text;
      };
      const spy = (holder, name) => {
        const original = holder[name];
        holder[name] = function (...given) {
          inspect(this);
          for (let index = 0; index < given.length; index += 1) inspect(given[index]);
          return apply(original, this, given);
        };
      };
      for (const name of ['map', 'push', 'forEach', 'filter', 'concat', 'join']) spy(Array.prototype, name);
      for (const name of ['keys', 'entries', 'fromEntries', 'assign', 'freeze']) spy(Object, name);
      for (const name of ['parse', 'stringify']) spy(JSON, name);
      for (const name of ['call', 'apply', 'bind']) spy(Function.prototype, name);
      spy(Promise.prototype, 'then');
      const answer = await companionGuest.reportState({ phase: 'mounting' });
      return [answer.ok, caught, typeof require, typeof process];
    })()`;
    expect(await inGuest(companion, mount, overridden)).toEqual([true, [], 'undefined', 'undefined']);
  });

  test('a second request for the grant never gets one', async ({ stage }) => {
    const { companion } = stage;
    const mount = await mountByHand(companion, stage.accounts[0]);
    const again = await inGuest(companion, mount, 'companionGuest.getSessionGrant({})');
    expect(again).toEqual({ ok: false, error: { code: 'embed_unknown_mount' } });
  });
});
