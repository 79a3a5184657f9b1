import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow, webContents, type WebFrameMain } from 'electron';
import { createGuestFreezer } from '../../../main/lock/guest-freezer';

/**
 * A window with a webview whose page has a frame of another site, as the app's guests have. Counts what timers do in
 * both, before, while and after they are frozen, and prints the counts. Without a driver: what attaches to a page to
 * drive it keeps the page awake.
 */

const counting =
  '<textarea>begun</textarea><script>let count = 0; setInterval(() => { count += 1; }, 20);</script>';

const countIn = async (frame: WebFrameMain | undefined): Promise<number> => {
  const count: unknown = await frame?.executeJavaScript('count');
  return typeof count === 'number' ? count : -1;
};

async function run(): Promise<void> {
  const server = createServer((request, response) => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    response.setHeader('content-type', 'text/html');
    if (request.url === '/frame') response.end(counting);
    else if (request.url === '/guest')
      response.end(`${counting}<iframe src="http://localhost:${port}/frame"></iframe>`);
    else
      response.end(
        `<webview src="http://127.0.0.1:${port}/guest" style="display:flex;height:400px"></webview>`,
      );
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  const address = server.address();
  const window = new BrowserWindow({ webPreferences: { webviewTag: true, sandbox: true } });
  await window.loadURL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  const find = () => webContents.getAllWebContents().find((contents) => contents.getType() === 'webview');
  while ((await countIn(find()?.mainFrame.frames[0]).catch(() => -1)) < 10) await wait(50);
  const guest = find();
  if (!guest) throw new Error('no guest');
  const counts = async () => ({
    page: await countIn(guest.mainFrame),
    frame: await countIn(guest.mainFrame.frames[0]),
  });
  const twice = async () => {
    const first = await counts();
    await wait(1_000);
    const second = await counts();
    return { page: second.page - first.page, frame: second.frame - first.frame };
  };

  const freezer = createGuestFreezer((milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  });
  const before = await twice();
  freezer.freeze([guest]);
  // Frozen a moment later, on a busy computer later still: what counts is that it then stands still for good.
  let frozen = await twice();
  for (let tries = 0; tries < 15 && frozen.page + frozen.frame > 0; tries++) frozen = await twice();
  if (frozen.page + frozen.frame === 0) frozen = await twice();
  const muted = guest.isAudioMuted();
  freezer.thaw();
  // As the app does when it shows the guest again.
  await window.webContents.executeJavaScript(`document.querySelector('webview').style.visibility = 'hidden'`);
  await wait(300);
  await window.webContents.executeJavaScript(`document.querySelector('webview').style.visibility = ''`);
  await wait(500);
  const after = await twice();
  const text: unknown = await guest.mainFrame.frames[0]?.executeJavaScript(
    `document.querySelector('textarea').value`,
  );
  process.stdout.write(
    `${JSON.stringify({ before, frozen, after, muted, mutedAfter: guest.isAudioMuted(), attached: guest.debugger.isAttached(), text })}\n`,
  );
  app.exit(0);
}

app
  .whenReady()
  .then(run)
  .catch(() => app.exit(1));
