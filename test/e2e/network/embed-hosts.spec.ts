import { enUS } from '../../../renderer/locales/en-US';
import { openScreen, type Companion } from '../support/companion';
import { framesPainted, fullscriptFrame } from '../support/embed';
import { expect, test } from './office';

const widgets = 'widgets.clinic.test';
const patience = { timeout: 90_000 };
const network = { extraCertificateAuthorities: 'office.pem' };

test.use({
  officeOptions: { further: { [widgets]: (_message, response) => void response.writeHead(204).end() } },
});

/** Whether Fullscript's frame in the guest that is shown reaches the further host. */
async function reaches(companion: Companion): Promise<boolean> {
  const { guests } = await companion.state();
  const shown = guests.findLast(({ phase }) => phase === 'shown');
  const contentsId = await companion.shell
    .locator(`webview[partition="${shown?.mountId}"]`)
    .evaluate((element: Electron.WebviewTag) => element.getWebContentsId());
  return companion.app.evaluate(
    async ({ webContents }, { contentsId, url }) => {
      const frame = webContents.fromId(contentsId)?.mainFrame.frames[0];
      const script = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(() => true, () => false)`;
      const answer: unknown = await frame?.executeJavaScript(script);
      return answer === true;
    },
    { contentsId, url: `https://${widgets}/script.js` },
  );
}

/** Reloads Fullscript, and waits for the new page. */
async function reload(companion: Companion): Promise<void> {
  const shown = async () =>
    (await companion.state()).guests.findLast(({ phase }) => phase === 'shown')?.mountId ?? 'none';
  const before = await shown();
  await companion.shell.getByRole('button', { name: enUS['embed.reload'], exact: true }).click();
  await expect.poll(shown, patience).not.toBe(before);
  await openScreen(companion, 'Catalog');
}

test('a further host is open to the first page after the start, and a change counts for the next page that opens', async ({
  office,
}) => {
  const visits = () => office.proxy.visits.filter(({ target }) => target === `${widgets}:443`).length;
  // A page that, unlike the platform's others, has no rules of its own about whom it may talk to.
  office.platform.hostile = 'storage';
  await office.setPolicy({ network: { ...network, embedHosts: [widgets] } });
  const companion = await office.start();
  const revision = async () => (await companion.state()).policy.revision;
  await office.connect(companion, office.platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Catalog');
  expect(await reaches(companion)).toBe(true);
  const before = visits();
  expect(before).toBeGreaterThan(0);

  // Taken away: the open page was opened when it was allowed; the next one may not.
  await office.setPolicy({ network });
  await expect.poll(revision, patience).toBe(1);
  expect(await reaches(companion)).toBe(true);
  await reload(companion);
  const after = visits();
  expect(await reaches(companion)).toBe(false);
  expect(visits()).toBe(after);

  // Given again: the open page does not get it, the next one does.
  await office.setPolicy({ network: { ...network, embedHosts: [widgets] } });
  await expect.poll(revision, patience).toBe(2);
  expect(await reaches(companion)).toBe(false);
  await reload(companion);
  expect(await reaches(companion)).toBe(true);
  await companion.close();
});

test('a link to another site of Fullscript’s opens in the browser, once for a click, and the page stays', async ({
  office,
}) => {
  office.platform.hostile = 'leaving';
  const companion = await office.start();
  await office.connect(companion, office.platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Catalog');
  const frame = await fullscriptFrame(companion);
  await framesPainted(frame);
  const field = frame.getByTestId('half-written');
  await field.evaluate((element: HTMLTextAreaElement) => {
    element.value = 'half a plan';
  });
  const browser = (await office.profile.openedLinks()).length;
  const opened = async () => (await office.profile.openedLinks()).slice(browser);
  const notice = async () => (await companion.state()).guests.findLast(({ feature }) => feature)?.notice;

  await frame.getByTestId('leave-own-plain').click();
  await expect.poll(opened, patience).toEqual(['https://support.fullscript.com/hc/plain']);
  expect(await notice()).toBeUndefined();
  await frame.getByTestId('leave-own').click(); // within the five seconds that a click counts
  await expect
    .poll(notice, patience)
    .toEqual({ code: 'embed_link_not_opened', host: 'support.fullscript.com' });
  expect(await opened()).toHaveLength(1);
  await expect(field).toHaveValue('half a plan');
  await companion.close();
});
