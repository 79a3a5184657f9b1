import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastCheck from 'fast-check';
import { verbNames, type VerbNames } from '../../../preload/contract/verb-names';
import { channelOf } from '../../../preload/surface';
import type { Companion } from '../support/companion';
import { inFrame, inGuest, mountByHand, prepareByHand } from './mounts';
import { expect, test, type Stage } from './stage';

const channelsOf = (names: VerbNames): string[] =>
  Object.entries(names).flatMap(([group, verbs]) => verbs.map((verb) => channelOf(group, verb)));

const shellChannels = channelsOf(verbNames('shell'));
const guestChannels = channelsOf(verbNames('guest'));
const everyChannel = [...shellChannels, ...guestChannels];

/** The code of a refusal, `ok`, or what else came. */
const codeIn = `(answer) => answer && answer.ok === false ? answer.error.code : answer && answer.ok ? 'ok' : 'nothing'`;

/** Sends raw messages through a bridge that hides nothing; answers a code for each channel. */
const rawly = (channels: readonly string[], input: string): string =>
  `Promise.all(${JSON.stringify(channels)}.map((channel) => raw(channel, ...${input}).then(${codeIn}, (error) => 'threw')))`;

const all = (channels: readonly string[], code: string): string[] => channels.map(() => code);

/**
 * Gives raw access to every channel, as a broken renderer process would have it: a window of the test with its own
 * preload, at the given address.
 */
async function foreignWindow({ companion, profile }: Stage, address: string): Promise<number> {
  const preload = join(profile.folder, 'raw-preload.cjs');
  await writeFile(
    preload,
    `const { contextBridge, ipcRenderer } = require('electron');
     contextBridge.exposeInMainWorld('raw', (channel, ...given) => ipcRenderer.invoke(channel, ...given));`,
  );
  return companion.app.evaluate(
    async ({ BrowserWindow }, [preload, address]) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          preload,
          sandbox: true,
          contextIsolation: true,
          // Our own session lets nothing but our own page in.
          ...(address.startsWith('app:') ? {} : { partition: 'a-foreign-window' }),
        },
      });
      await window.loadURL(address);
      return window.webContents.id;
    },
    [preload, address] as const,
  );
}

const inContents = ({ app }: Companion, id: number, script: string): Promise<unknown> =>
  app.evaluate(
    async ({ webContents }, [id, script]) => {
      const answer: unknown = await webContents.fromId(id)?.mainFrame.executeJavaScript(script);
      return answer;
    },
    [id, script] as const,
  );

const closeContents = ({ app }: Companion, id: number): Promise<void> =>
  app.evaluate(({ webContents }, id) => webContents.fromId(id)?.close(), id);

/**
 * Runs a script in the isolated world of our own window's preload or of a guest's, where the raw channels are: what
 * an attacker has who took over that process.
 */
const inPreloadOf = ({ app }: Companion, contentsId: number | null, script: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow, webContents }, [id, script]) => {
      const contents = id === null ? BrowserWindow.getAllWindows()[0]?.webContents : webContents.fromId(id);
      const isolatedWorld = 999;
      const answer: unknown = await contents?.executeJavaScriptInIsolatedWorld(isolatedWorld, [
        { code: script },
      ]);
      return answer;
    },
    [contentsId, script] as const,
  );

test.describe('every channel refuses', () => {
  test('a window that is not ours, whatever it shows', async ({ stage }) => {
    const { companion } = stage;
    for (const address of ['about:blank', 'data:text/html,planted', 'app://companion/index.html']) {
      const id = await foreignWindow(stage, address);
      expect
        .soft(await inContents(companion, id, rawly(everyChannel, '[{}]')), address)
        .toEqual(all(everyChannel, 'ipc_refused'));
      await closeContents(companion, id);
    }
  });

  test('our own process when its page has another origin', async ({ stage }) => {
    const { companion } = stage;
    const answers = await companion.app.evaluate(async ({ BrowserWindow, ipcMain }, channels) => {
      const [window] = BrowserWindow.getAllWindows();
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      if (!window || !(handlers instanceof Map)) throw new Error('no handlers');
      const { webContents } = window;
      const senders = [
        null,
        { origin: 'https://evil.example.test', parent: null },
        { origin: 'null', parent: null },
        { origin: 'app://companion', parent: { origin: 'app://companion' } },
        { origin: 'app://companion.evil', parent: null },
      ];
      const codes: string[] = [];
      for (const channel of channels)
        for (const senderFrame of senders) {
          const handle: unknown = handlers.get(channel);
          if (typeof handle !== 'function') throw new Error(`no handler for ${channel}`);
          const answer: unknown = await Reflect.apply(handle, undefined, [
            { sender: webContents, senderFrame },
            {},
          ]);
          codes.push(JSON.stringify(answer));
        }
      return [...new Set(codes)];
    }, everyChannel);
    expect(answers).toEqual([JSON.stringify({ ok: false, error: { code: 'ipc_refused' } })]);
  });

  test("the other sender's verbs: a guest's from the shell, the shell's from a guest", async ({ stage }) => {
    const { companion, accounts } = stage;
    const mount = await prepareByHand(companion, accounts[0]);
    const send = (channels: readonly string[], id: number | null) =>
      companion.app.evaluate(
        async ({ BrowserWindow, webContents, ipcMain }, [channels, id]) => {
          const contents =
            id === null ? BrowserWindow.getAllWindows()[0]?.webContents : webContents.fromId(id);
          const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
          if (!contents || !(handlers instanceof Map)) throw new Error('no handlers');
          const answers: string[] = [];
          for (const channel of channels) {
            const handle: unknown = handlers.get(channel);
            if (typeof handle !== 'function') throw new Error(`no handler for ${channel}`);
            const event = { sender: contents, senderFrame: contents.mainFrame };
            answers.push(JSON.stringify(await Reflect.apply(handle, undefined, [event, {}])));
          }
          return [...new Set(answers)];
        },
        [channels, id] as const,
      );
    const refused = [JSON.stringify({ ok: false, error: { code: 'ipc_refused' } })];
    expect(await send(guestChannels, null)).toEqual(refused);
    expect(await send(shellChannels, mount.contentsId)).toEqual(refused);
  });

  test("Fullscript's frame, which has no bridge to them at all", async ({ stage }) => {
    const mount = await mountByHand(stage.companion, stage.accounts[0]);
    expect(await inFrame(stage.companion, mount, 'typeof companionGuest + typeof raw')).toBe(
      'undefinedundefined',
    );
    expect(await inPreloadOf(stage.companion, mount.contentsId, 'typeof require + typeof ipcRenderer')).toBe(
      'undefinedundefined',
    );
  });
});

/** Sends one kind of wrong input to every verb of the shell; `expression` is JavaScript of the page. */
const fromShell = ({ companion }: Stage, expression: string): Promise<unknown> =>
  companion.shell.evaluate(`(async () => {
    const code = ${codeIn};
    const answers = [];
    for (const [group, verbs] of Object.entries(window.companion))
      if (typeof verbs === 'object')
        for (const [verb, call] of Object.entries(verbs))
          answers.push(group + '.' + verb + ' ' + await (async () => call(...(${expression})))().then(code, () => 'threw'));
    return answers;
  })()`);

/** What each verb must refuse. `threw`: the context bridge could not even copy the value, so nothing was sent. */
const wrongInputs: readonly (readonly [string, string])[] = [
  ['nothing at all', '[]'],
  ['null', '[null]'],
  ['a number', '[7]'],
  ['a text', `['planted']`],
  ['a list', '[[]]'],
  ['NaN', '[{ accountId: NaN, limit: NaN, value: NaN }]'],
  ['a BigInt', '[{ limit: 1n }]'],
  ['a function', '[{ accountId: () => 1 }]'],
  ['a symbol', '[{ accountId: Symbol("planted") }]'],
  ['a cycle', '[(() => { const cycle = {}; cycle.self = cycle; return cycle; })()]'],
  ['50 MB of text', `[{ text: 'x'.repeat(50_000_000) }]`],
  ['a hundred thousand entries', '[{ list: Array.from({ length: 100_000 }, () => 0) }]'],
  [
    'deep nesting',
    '[(() => { let deep = {}; for (let i = 0; i < 500; i += 1) deep = { deep }; return deep; })()]',
  ],
  [
    'a __proto__ key',
    `[JSON.parse('{"__proto__":{"accountId":"planted"},"constructor":{"prototype":{"x":1}}}')]`,
  ],
  ['a throwing getter', '[{ planted: true, get accountId() { throw new Error("planted"); } }]'],
  ['a map', '[new Map([["accountId", "planted"]])]'],
  ['bytes', '[new Uint8Array(100_000)]'],
  ['a key too many', '[{ planted: true }]'],
];

/** Verbs that take an object of optional fields and ignore unknown ones accept such an object as "no change". */
const takesAnything = /^app\.setPreferences (ok|ipc_)/;

test.describe('every verb of the shell refuses', () => {
  for (const [name, expression] of wrongInputs)
    test(name, async ({ stage }) => {
      // Fifty megabytes go to every verb.
      test.setTimeout(300_000);
      const answers = await fromShell(stage, expression);
      expect(Array.isArray(answers) ? answers.length : 0).toBe(shellChannels.length);
      const accepted = [answers]
        .flat()
        .filter((answer) => !/ (ipc_(invalid|too_large)|threw)$/.test(String(answer)));
      expect(accepted.filter((answer) => !takesAnything.test(String(answer)))).toEqual([]);
      expect((await stage.companion.state()).connection.step).toBe('idle');
    });

  test('whatever is made up at random', async ({ stage }) => {
    const { companion } = stage;
    const before = await companion.state();
    const values = fastCheck.sample(
      fastCheck.object({ maxDepth: 3, withNullPrototype: false, withBigInt: false }),
      { numRuns: 60, seed: 20_260_101 },
    );
    const plain = values.map((value) => JSON.stringify(value)).filter((text) => text !== '{}');
    const codes = await companion.shell.evaluate(`(async () => {
      const code = ${codeIn};
      const { getState, ...app } = window.companion.app;
      const groups = Object.entries(window.companion).filter(([, verbs]) => typeof verbs === 'object');
      const calls = groups.flatMap(([group, verbs]) => Object.entries(verbs).map(([verb, call]) => [group + '.' + verb, call]));
      const found = new Set();
      for (const text of ${JSON.stringify(plain)})
        for (const [name, call] of calls)
          if (name !== 'app.setPreferences') found.add(await call(JSON.parse(text)).then(code, () => 'threw'));
      return [...found].sort();
    })()`);
    expect(
      [codes].flat().filter((code) => !/^ipc_(invalid|too_large|rate_limited)$/.test(String(code))),
    ).toEqual([]);
    await expect.poll(async () => (await companion.state()).accounts).toEqual(before.accounts);
  });
});

test.describe('every verb of the guest refuses', () => {
  test('wrong shapes, cycles and 50 MB', async ({ stage }) => {
    const { companion } = stage;
    const mount = await prepareByHand(companion, stage.accounts[0]);
    for (const [name, expression] of wrongInputs) {
      const answers = await inGuest(
        companion,
        mount,
        `(async () => {
          const code = ${codeIn};
          const answers = [];
          for (const call of Object.values(companionGuest)) answers.push(await (async () => call(...(${expression})))().then(code, () => 'threw'));
          return answers;
        })()`,
      );
      expect
        .soft(
          [answers].flat().filter((code) => !/^(ipc_(invalid|too_large)|threw)$/.test(String(code))),
          name,
        )
        .toEqual([]);
    }
  });
});

test('more than one argument is refused on every channel', async ({ stage }) => {
  const { companion } = stage;
  const id = await foreignWindow(stage, 'about:blank');
  expect(await inContents(companion, id, rawly(everyChannel, '[{}, {}]'))).toEqual(
    all(everyChannel, 'ipc_invalid'),
  );
  await closeContents(companion, id);
});

test('ten thousand calls at once are limited, and main answers afterwards', async ({ stage }) => {
  const { companion } = stage;
  const counted = await companion.shell.evaluate(async () => {
    const calls = Array.from({ length: 10_000 }, () => window.companion.connection.cancel({}));
    const answers = await Promise.all(calls);
    return {
      limited: answers.filter((answer) => !answer.ok && answer.error.code === 'ipc_rate_limited').length,
      all: answers.length,
    };
  });
  expect(counted.all).toBe(10_000);
  expect(counted.limited).toBeGreaterThan(5_000);
  expect((await companion.state()).accounts).toHaveLength(2);
  expect((await mountByHand(companion, stage.accounts[0])).mountId).not.toBe('');
});
