import { createServer } from 'node:http';
import type { Page } from 'playwright/test';
import { enUS } from '../../../renderer/locales/en-US';
import { listenAnywhere } from '../../support/listening';
import { expectFailedMount, expectFailedSignIn } from '../faults/named-state';
import { openScreen } from '../support/companion';
import { filesHolding } from '../support/planted';
import { apiHost, embedHost, expect, test, words } from './office';

const right = { username: 'front.desk', password: 'correct-horse-battery' };
const person = 'Amélie Tremblay';

/** Fills in the question of the proxy. */
async function answerProxy(shell: Page, password: string): Promise<void> {
  const dialog = shell.getByRole('alertdialog', { name: enUS['proxy.title'] });
  await expect(dialog).toBeVisible({ timeout: 90_000 });
  await dialog.getByLabel(enUS['proxy.username']).fill(right.username);
  await dialog.getByLabel(enUS['proxy.password']).fill(password);
  await dialog.getByRole('button', { name: enUS['proxy.signIn'] }).click();
}

for (const kind of ['basic', 'digest'] as const) {
  test.describe(`a proxy that asks who comes by ${kind}`, () => {
    test.use({ officeOptions: { signIn: { kind, ...right } } });

    test('is answered once, by main and by the guests, and nothing of it is kept', async ({ office }) => {
      const companion = await office.start();
      const { shell } = companion;
      await office.signIn(companion, office.platform.person(person).id);
      await answerProxy(shell, 'not-the-password-4711');
      await expect(shell.getByText(enUS['proxy.refused'])).toBeVisible({ timeout: 90_000 });
      await answerProxy(shell, right.password);
      await shell.getByRole('button', { name: 'Use this account' }).click({ timeout: 90_000 });
      await openScreen(companion, 'Catalog');
      await expect(shell.getByRole('alertdialog')).toBeHidden();
      const passed = words(office.proxy.visits).filter((visit) => visit.startsWith('passed'));
      expect([...new Set(passed)].sort()).toEqual([
        `passed ${apiHost}:443 ${kind}`,
        `passed ${embedHost}:443 ${kind}`,
      ]);
      for (const { headers } of office.platform.record.requests)
        expect(headers).not.toHaveProperty('proxy-authorization');
      await companion.close();
      const secrets = [right.password, 'not-the-password-4711'];
      const searched = await filesHolding(office.profile.userData, secrets);
      expect(searched.found).toEqual([]);
      expect(searched.read).toBeGreaterThan(3);
      for (const secret of secrets) expect(companion.output()).not.toContain(secret);

      // Kept in memory only: the next start is asked again, by the first thing that goes out: the list of patients.
      const next = await office.start();
      await answerProxy(next.shell, right.password);
      await next.shell.getByRole('navigation').getByRole('button', { name: 'Catalog' }).click();
      await expect
        .poll(async () => (await next.state()).guests.findLast(({ feature }) => feature)?.phase, {
          timeout: 20_000,
        })
        .toBe('shown');
      await next.close();
    });
  });
}

test.describe('a proxy that asks who comes', () => {
  test.use({ officeOptions: { signIn: { kind: 'basic', ...right } } });

  test('and is put off is not asked about again until the person comes back to it', async ({ office }) => {
    const companion = await office.start();
    const { shell } = companion;
    await office.signIn(companion, office.platform.person(person).id);
    const dialog = shell.getByRole('alertdialog', { name: enUS['proxy.title'] });
    await dialog.getByRole('button', { name: enUS['proxy.later'] }).click({ timeout: 90_000 });
    await expectFailedSignIn(companion, 'proxy_authentication_required');
    await expect(shell.getByText(enUS['proxy.declined.title']).first()).toBeVisible();
    await expect(dialog).toBeHidden();
    await shell.getByRole('button', { name: 'Close' }).click();
    await shell.getByRole('button', { name: enUS['proxy.signIn'] }).click();
    await answerProxy(shell, right.password);
    await expect(shell.getByText(enUS['proxy.declined.title'])).toBeHidden();
    await office.connect(companion, office.platform.person(person).id);
    await openScreen(companion, 'Catalog');
    await companion.close();
  });

  test('gets the password, and a page that asks by itself does not', async ({ office }) => {
    const companion = await office.start();
    const { shell } = companion;
    await office.signIn(companion, office.platform.person(person).id);
    await answerProxy(shell, right.password);
    await shell.getByRole('button', { name: 'Use this account' }).click({ timeout: 90_000 });
    office.platform.misbehave({
      path: '/api/embeddable/session/*',
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="Fullscript"' },
    });
    await shell.getByRole('navigation').getByRole('button', { name: 'Catalog' }).click();
    await expectFailedMount(companion, 'embed_server_error');
    const asked = office.platform.record.requests.filter(({ path }) =>
      path.startsWith('/api/embeddable/session'),
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const { headers } of asked) expect(headers).not.toHaveProperty('authorization');
    await expect(shell.getByRole('alertdialog')).toBeHidden();
    await companion.close();
  });
});

test.describe('a proxy that wants the computer’s own sign-in', () => {
  test.use({ officeOptions: { signIn: { kind: 'negotiate', ...right } } });

  test('is named as such, and nobody is asked for a password', async ({ office }) => {
    const companion = await office.start();
    await office.signIn(companion, office.platform.person(person).id);
    await expectFailedSignIn(companion, 'proxy_authentication_unsupported');
    await expect(companion.shell.getByRole('alertdialog')).toBeHidden();
    await companion.close();
  });
});

test('the way out is the one that the network’s proxy script names', async ({ office }) => {
  const scripts = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' });
    response.end(
      `function FindProxyForURL(url, host) { return shExpMatch(host, '*.fullscript.test') ? 'PROXY 127.0.0.1:1; PROXY ${office.proxy.host}' : 'DIRECT'; }`,
    );
  });
  const port = await listenAnywhere(scripts);
  const companion = await office.start([`--proxy-pac-url=http://127.0.0.1:${String(port)}/proxy.pac`]);
  await office.connect(companion, office.platform.person(person).id);
  await openScreen(companion, 'Treatment plan');
  expect(office.proxy.targets().sort()).toEqual([`${apiHost}:443`, `${embedHost}:443`]);
  await companion.close();
  scripts.close();
});

test('the way out is the one that the system’s settings name', async ({ office }) => {
  // As a desktop without settings of its own hands them to programs; GNOME and KDE answer by the same door of Chromium.
  office.profile.environment['https_proxy'] = `http://${office.proxy.host}`;
  office.profile.environment['no_proxy'] = 'localhost,127.0.0.1';
  const companion = await office.start([]);
  await office.connect(companion, office.platform.person(person).id);
  await openScreen(companion, 'Treatment plan');
  expect(office.proxy.targets().sort()).toEqual([`${apiHost}:443`, `${embedHost}:443`]);
  await companion.close();
});

test('a proxy that is gone is named, for main and for a guest', async ({ office }) => {
  const companion = await office.start();
  await office.connect(companion, office.platform.person(person).id);
  office.proxy.close();
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Catalog' }).click();
  await expectFailedMount(companion, 'proxy_unreachable');
  await companion.close();
});
