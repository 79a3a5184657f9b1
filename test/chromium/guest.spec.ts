import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostPageUrl } from '../../main/embed/host-page';
import type { SessionGrant } from '../../preload/contract/contract';
import { projectFolder } from '../e2e/support/companion';
import { startPlatform } from '../platform/platform';
import { textOf } from '../platform/values';
import { grant, signIn } from '../platform/visitor';
import { expect, test } from './browser';

const embedOrigin = 'https://companion.example-clinic.test';

test('the guest page mounts Fullscript with the real SDK and tells what happened', async ({
  browserPage,
}) => {
  const platform = await startPlatform({ embedOrigins: [embedOrigin] });
  const context = browserPage.context();
  // As main answers on the local platform: its pages are on this machine.
  await context.grantPermissions(['local-network-access'], { origin: embedOrigin });
  const page = await context.newPage();
  try {
    const { access } = await signIn(platform, platform.person('Amélie Tremblay'));
    const secretToken = textOf((await grant(platform, access)).fields, 'secret_token');
    const value: SessionGrant = {
      secretToken,
      publicKey: platform.application.publicKey,
      environment: 'us-snd',
      domain: platform.embedDomain,
      feature: 'platform',
      entrypoint: 'catalog',
      patientId: null,
    };
    const script = await readFile(join(projectFolder, 'dist', 'guest', 'guest.js'), 'utf8');
    const html = Buffer.from(hostPageUrl(script, platform.embedDomain).split('base64,')[1] ?? '', 'base64');
    await page.route(`${embedOrigin}/`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
    );
    const reports: unknown[] = [];
    await page.exposeFunction('report', (told: unknown) => void reports.push(told));
    await page.addInitScript((session) => {
      const report = (told: object): unknown => Reflect.apply(Reflect.get(window, 'report'), window, [told]);
      const done = async (told: object) => {
        await report(told);
        return { ok: true, value: {} };
      };
      Object.defineProperty(window, 'companionGuest', {
        value: {
          getSessionGrant: async () => ({ ok: true, value: session }),
          reportState: done,
          reportEvent: done,
        },
      });
    }, value);
    await page.goto(`${embedOrigin}/`);
    await expect.poll(() => reports).toContainEqual({ phase: 'shown' });
    expect(reports).not.toContainEqual(expect.objectContaining({ phase: 'failed' }));
    await expect(page.frameLocator('iframe[title="Fullscript"]').getByRole('heading').first()).toBeVisible();
    expect(platform.record.grants[0]).toMatchObject({ claims: 1 });
  } finally {
    await page.close();
    await platform.stop();
  }
});
