import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { expectFailedSignIn } from '../faults/named-state';
import { openScreen } from '../support/companion';
import { activatePlan } from '../support/embed';
import { apiHost, embedHost, expect, test } from './office';

test('behind a proxy that inspects TLS, sign-in, mount and event work with the office’s authority', async ({
  office,
}) => {
  // Chromium and its network would write the keys of every connection into it.
  const keyLog = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys.log');
  office.profile.environment['SSLKEYLOGFILE'] = keyLog;
  const companion = await office.start();
  const person = office.platform.person('Amélie Tremblay');
  await office.connect(companion, person.id);
  await openScreen(companion, 'Treatment plan');
  await activatePlan(companion);
  await office.platform.record.until((record) => record.plans[0]);
  expect(office.proxy.targets().sort()).toEqual([`${apiHost}:443`, `${embedHost}:443`]);
  expect(new Set(office.handshakes.map(({ host }) => host))).toEqual(new Set([apiHost, embedHost]));
  await companion.close();
  expect(existsSync(keyLog)).toBe(false);
});

test('without the authority nothing is sent, and the message names the issuer that was met', async ({
  office,
}) => {
  await office.setPolicy({ network: {} });
  const companion = await office.start();
  const { shell } = companion;
  await office.signIn(companion, office.platform.person('Amélie Tremblay').id);
  await expectFailedSignIn(companion, 'tls_untrusted');
  await expect(shell.getByText('Office Inspection')).toBeVisible();
  expect(office.platform.record.requests.filter(({ path }) => path.endsWith('/token'))).toEqual([]);
  await companion.close();
});

test('an authority’s file that cannot be read is named at the start', async ({ office }) => {
  await office.setPolicy({ network: { extraCertificateAuthorities: 'not-there.pem' } });
  const companion = await office.start();
  const { title, next } = errorsEnUS.certificate_authorities_unreadable;
  await expect(companion.shell.getByText(title)).toBeVisible();
  await expect(companion.shell.getByText(next)).toBeVisible();
  expect((await companion.state()).application.status).toBe('ready');
  await companion.close();
});
