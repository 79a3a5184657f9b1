import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { checkAgain, openCheck, statuses } from '../diagnostics/screen';
import { expectFailedSignIn } from '../faults/named-state';
import { openScreen } from '../support/companion';
import { expect, test } from './office';

const patience = { timeout: 90_000 };

test('an authority that the policy brings while the app runs is trusted at once, and no longer when it goes', async ({
  office,
}) => {
  await office.setPolicy({ network: {} });
  const companion = await office.start();
  const person = office.platform.person('Amélie Tremblay');
  const revision = async () => (await companion.state()).policy.revision;
  await office.signIn(companion, person.id);
  await expectFailedSignIn(companion, 'tls_untrusted');
  await companion.shell.getByRole('button', { name: 'Close' }).click();

  await office.setPolicy();
  await expect.poll(revision, patience).toBe(1);
  await office.connect(companion, person.id);
  await openScreen(companion, 'Catalog');

  await office.setPolicy({ network: {} });
  await expect.poll(revision, patience).toBe(2);
  const check = await openCheck(companion);
  expect(statuses(check)).toMatchObject({ proxy: 'passed', tls: 'failed', embed: 'failed tls_untrusted' });
  // What is open was opened when it was trusted, and stays.
  expect((await companion.state()).guests.map(({ phase }) => phase)).toContain('shown');
  await companion.close();
});

test('a file of authorities that was mended counts from the next check on', async ({ office }) => {
  await office.setPolicy({ network: { extraCertificateAuthorities: 'later.pem' } });
  const companion = await office.start();
  const { title } = errorsEnUS.certificate_authorities_unreadable;
  await expect(companion.shell.getByText(title)).toBeVisible();
  expect(statuses(await openCheck(companion))).toMatchObject({
    configuration: 'attention certificate_authorities_unreadable',
    tls: 'failed',
  });
  await writeFile(join(office.profile.folder, 'later.pem'), office.authority.cert);
  expect(statuses(await checkAgain(companion))).toMatchObject({
    configuration: 'passed',
    tls: 'passed',
    api: 'passed',
    embed: 'passed',
  });
  await expect(companion.shell.getByText(title)).toBeHidden();
  await companion.close();
});
