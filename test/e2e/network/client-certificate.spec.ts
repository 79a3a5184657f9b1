import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clientAuthentication, createAuthority } from '../../support/certificates';
import { expectFailedMount } from '../faults/named-state';
import { openScreen } from '../support/companion';
import { embedHost, expect, openOffice, test, type Office } from './office';

const run = promisify(execFile);

const person = 'Amélie Tremblay';
const clinicAuthority = createAuthority({ commonName: 'Clinic Devices' });
const ofThisComputer = clinicAuthority.issue({
  commonName: 'front-desk-7',
  extendedKeyUsage: [clientAuthentication],
});

/** Puts a certificate with its key into the store that Chromium reads on Linux: in the home folder, by NSS. */
async function giveCertificate(office: Office): Promise<void> {
  const home = join(office.profile.folder, 'home');
  await mkdir(home);
  office.profile.environment['HOME'] = home;
  const [key, certificate, bundle] = ['key.pem', 'certificate.pem', 'bundle.p12'].map((name) =>
    join(home, name),
  );
  if (!key || !certificate || !bundle) throw new Error('no places');
  await writeFile(key, ofThisComputer.key);
  await writeFile(certificate, ofThisComputer.chain);
  const words = ['pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', bundle];
  await run('openssl', [...words, '-passout', 'pass:bundle']);
  const companion = await office.start();
  const outcome = await companion.app.evaluate(
    ({ app }, path) =>
      new Promise<number>((resolve) => {
        app.importCertificate({ certificate: path, password: 'bundle' }, resolve);
      }),
    bundle,
  );
  expect(outcome).toBe(0);
  await companion.close();
}

/** The certificates that Fullscript's page host has been shown. */
const shown = (office: Office): (string | null)[] => [
  ...new Set(office.handshakes.filter(({ host }) => host === embedHost).map(({ client }) => client)),
];

const clients = (strict: boolean) => ({ clients: { authority: clinicAuthority.cert, strict } });

test('a certificate of this computer is shown to nobody unless the policy names it', async () => {
  const office = await openOffice(clients(false));
  await giveCertificate(office);
  const companion = await office.start();
  await office.connect(companion, office.platform.person(person).id);
  await openScreen(companion, 'Catalog');
  expect(shown(office)).toEqual([null]);
  await companion.close();
  await office.stop();
});

for (const [how, clientCertificates] of [
  ['its issuer', 'clinic devices'],
  ['its subject', 'front-desk-7'],
] as const) {
  test(`a certificate that the policy names by ${how} is shown to Fullscript’s host`, async () => {
    const office = await openOffice(clients(false));
    await giveCertificate(office);
    await office.setPolicy({
      network: { extraCertificateAuthorities: 'office.pem', clientCertificates },
    });
    const companion = await office.start();
    await office.connect(companion, office.platform.person(person).id);
    await openScreen(companion, 'Catalog');
    expect(shown(office)).toEqual(['front-desk-7']);
    await companion.close();
    await office.stop();
  });
}

test('a policy that names a certificate while the app runs counts for the next page', async () => {
  const office = await openOffice(clients(false));
  await giveCertificate(office);
  const companion = await office.start();
  await office.connect(companion, office.platform.person(person).id);
  await openScreen(companion, 'Catalog');
  expect(shown(office)).toEqual([null]);
  await office.setPolicy({
    network: { extraCertificateAuthorities: 'office.pem', clientCertificates: 'Clinic Devices' },
  });
  await expect.poll(async () => (await companion.state()).policy.revision, { timeout: 90_000 }).toBe(1);
  await openScreen(companion, 'Labs');
  expect(shown(office)).toEqual([null, 'front-desk-7']);
  await companion.close();
  await office.stop();
});

test('a host that lets nobody in without a certificate is named as such', async () => {
  const office = await openOffice(clients(true));
  const companion = await office.start();
  await office.connect(companion, office.platform.person(person).id);
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Catalog' }).click();
  await expectFailedMount(companion, 'client_certificate_required');
  await companion.close();
  await office.stop();
});
