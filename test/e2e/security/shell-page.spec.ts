import { expect, test } from './stage';

/** Loads an address in the shell's page by `fetch`; answers what a script there could read of it. */
const fetched = (address: string): string =>
  `fetch(${JSON.stringify(address)}).then(async (answer) => answer.status + ' ' + (await answer.text()), () => 'refused')`;

const inShell = (script: string) => `(async () => { return await (${script}); })()`;

test.describe("the shell's page", () => {
  test('runs no script that was written into it, and no text as code', async ({ stage: { companion } }) => {
    const { shell } = companion;
    await shell.evaluate(() => {
      const inline = document.createElement('script');
      inline.textContent = 'window.name = "planted"';
      document.body.append(inline);
      const holder = document.createElement('div');
      holder.innerHTML = '<img src="x" onerror="window.name = \'planted\'">';
      document.body.append(holder);
      const elsewhere = document.createElement('script');
      elsewhere.src = 'data:text/javascript,window.name="planted"';
      document.body.append(elsewhere);
      for (const element of [inline, holder, elsewhere]) element.remove();
    });
    // A script of the page itself, not of the debugger, whose evaluations are exempt from the policy.
    const answer = await companion.app.evaluate(async ({ BrowserWindow }) => {
      const frame = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame;
      const answer: unknown = await frame?.executeJavaScript(
        `try { eval('1'); 'evaluated' } catch (error) { error.name }`,
      );
      const built: unknown = await frame?.executeJavaScript(
        `try { new Function('return 1')(); 'built' } catch (error) { error.name }`,
      );
      return [answer, built];
    });
    expect(answer).toEqual(['EvalError', 'EvalError']);
    expect(await shell.evaluate(() => window.name)).not.toBe('planted');
  });

  test('reads no file and reaches no host', async ({ stage: { companion, platform } }) => {
    const { shell } = companion;
    const addresses = [
      'file:///etc/hostname',
      'file:///etc/passwd',
      `${platform.foreignOrigin}/fetched`,
      `${platform.origin}/api/clinic`,
      `${platform.embedDomain}/catalog`,
      'https://evil.example.test/',
      'http://169.254.169.254/latest/meta-data/',
    ];
    for (const address of addresses)
      expect.soft(await shell.evaluate(inShell(fetched(address))), address).toBe('refused');
    await shell.evaluate(async (foreign) => {
      const image = new Image();
      image.src = `${foreign}/image.png`;
      await new Promise((resolve) => {
        image.addEventListener('error', resolve);
        image.addEventListener('load', resolve);
      });
      navigator.sendBeacon(`${foreign}/beacon`, 'planted');
      const frame = document.createElement('iframe');
      frame.src = `${foreign}/frame`;
      document.body.append(frame);
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = `${foreign}/style.css`;
      document.head.append(style);
      const script = document.createElement('script');
      script.src = `${foreign}/script.js`;
      document.head.append(script);
      const hint = document.createElement('link');
      hint.rel = 'prefetch';
      hint.href = `${foreign}/prefetch`;
      document.head.append(hint);
      const socket = await new Promise((resolve) => {
        const opened = new WebSocket(`${foreign.replace('http', 'ws')}/socket`);
        opened.addEventListener('open', () => resolve('open'));
        opened.addEventListener('error', () => resolve('error'));
      }).catch(() => 'refused');
      for (const element of [frame, style, script, hint]) element.remove();
      return socket;
    }, platform.foreignOrigin);
    expect(platform.record.foreignHits).toEqual([]);
    // Main may be asking for the patients on screen; it says who it is; nothing in this page does.
    const ofThePage = platform.record.requests.filter(
      ({ headers }) => !headers['user-agent']?.startsWith('PracticeCompanion/'),
    );
    expect(ofThePage).toEqual([]);
  });

  test('opens no window and stays where it is', async ({ stage: { companion, platform } }) => {
    const { shell, app } = companion;
    const before = (await companion.profile.openedLinks()).length;
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    for (const address of [`${platform.foreignOrigin}/popup`, 'about:blank', 'app://companion/index.html'])
      expect(await shell.evaluate((address) => window.open(address) === null, address)).toBe(true);
    for (const address of [
      `${platform.foreignOrigin}/away`,
      'file:///etc/passwd',
      'data:text/html,planted',
      'com.practicecompanion.desktop:/oauth/local?code=planted&state=planted',
      'mailto:somebody@example.test',
    ]) {
      await shell.evaluate((address) => {
        const link = document.createElement('a');
        link.href = address;
        document.body.append(link);
        link.click();
        link.remove();
        location.href = address;
      }, address);
    }
    expect((await companion.state()).connection.step).toBe('idle');
    expect(await shell.evaluate(() => location.href)).toBe('app://companion/index.html');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(windows);
    expect(await companion.profile.openedLinks()).toHaveLength(before);
    expect(platform.record.foreignHits).toEqual([]);
    expect(platform.record.to('/api/oauth/token')).toEqual([]);
  });

  test('gets nothing but its own files from its scheme', async ({ stage: { companion } }) => {
    const cases = [
      ['app://companion/index.html', /^200 <!doctype html/i],
      ['app://companion/..%2f..%2fetc%2fpasswd', /^refused$/],
      ['app://companion/%2e%2e/%2e%2e/package.json', /^refused$/],
      ['app://companion/..%5c..%5cpackage.json', /^refused$/],
      ['app://companion//etc/passwd', /^refused$/],
      ['app://companion/%00', /^refused$/],
      ['app://companion/index.html%00.js', /^refused$/],
      ['app://companion/assets/', /^refused$/],
      ['app://companion/LICENSES.md', /^refused$/],
      ['app://evil/index.html', /^refused$/],
      ['app://companion@evil/index.html', /^refused$/],
    ] as const;
    for (const [address, expected] of cases)
      expect.soft(await companion.shell.evaluate(inShell(fetched(address))), address).toMatch(expected);
    const posted = `fetch('app://companion/index.html', { method: 'POST', body: 'planted' }).then(({ status }) => status, () => 'refused')`;
    expect(await companion.shell.evaluate(inShell(posted))).toBe('refused');
    const policy = `fetch('app://companion/index.html').then(({ headers }) => [...headers].map(([name]) => name).sort())`;
    expect(await companion.shell.evaluate(inShell(policy))).toEqual(
      expect.arrayContaining([
        'content-security-policy',
        'content-type',
        'referrer-policy',
        'x-content-type-options',
      ]),
    );
  });

  test('has frozen functions for a bridge and nothing else of the app', async ({ stage: { companion } }) => {
    const found = await companion.shell.evaluate(() => {
      const wrong: string[] = [];
      const visit = (value: unknown, path: string): void => {
        if (typeof value === 'function') {
          if (!Object.isFrozen(value)) wrong.push(`${path} is not frozen`);
          return;
        }
        if (typeof value !== 'object' || value === null) {
          wrong.push(`${path} is ${typeof value}`);
          return;
        }
        if (!Object.isFrozen(value)) wrong.push(`${path} is not frozen`);
        for (const [name, part] of Object.entries(value)) visit(part, `${path}.${name}`);
      };
      visit(window.companion, 'companion');
      try {
        Object.defineProperty(window, 'companion', { value: null });
        wrong.push('companion can be replaced');
      } catch {
        // refused, as it must be
      }
      const own = [
        'require',
        'process',
        'module',
        'Buffer',
        'ipcRenderer',
        'electron',
        'companionGuest',
        'global',
      ];
      return [...wrong, ...own.filter((name) => Reflect.has(window, name))];
    });
    expect(found).toEqual([]);
  });

  test('gives a frame inside it no bridge', async ({ stage: { companion } }) => {
    const found = await companion.shell.evaluate(async () => {
      const sources = [
        { src: 'about:blank' },
        { srcdoc: '<p>planted</p>' },
        { src: 'app://companion/index.html' },
      ];
      const answers: string[] = [];
      for (const source of sources) {
        const frame = document.createElement('iframe');
        Object.assign(frame, source);
        const loaded = new Promise((resolve) => {
          frame.addEventListener('load', resolve);
          setTimeout(resolve, 1_000);
        });
        document.body.append(frame);
        await loaded;
        try {
          const inner = frame.contentWindow;
          const names = ['companion', 'companionGuest', 'require', 'process', 'ipcRenderer'];
          answers.push(...names.filter((name) => inner !== null && Reflect.has(inner, name)));
        } catch {
          // Another origin: not even to be looked at.
        }
        frame.remove();
      }
      return answers;
    });
    expect(found).toEqual([]);
  });
});
