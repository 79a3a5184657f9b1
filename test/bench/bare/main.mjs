// The yardstick: one Electron window and nothing else. `--page=<file>` shows a static page; with `--origin=<origin>`
// the page is loaded under that origin, as the embed needs it.
import { readFile } from 'node:fs/promises';
import { app, BrowserWindow } from 'electron';

const option = (name) => process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3);

async function open() {
  const window = new BrowserWindow({ width: 1280, height: 860, webPreferences: { sandbox: true } });
  const page = option('page');
  const origin = option('origin');
  if (!origin) return window.loadFile(page);
  const html = await readFile(page);
  return window.loadURL(`data:text/html;charset=utf-8;base64,${html.toString('base64')}`, {
    baseURLForDataURL: `${origin}/embed`,
  });
}

app.on('window-all-closed', () => app.quit());
app
  .whenReady()
  .then(open)
  .catch(() => app.exit(1));
