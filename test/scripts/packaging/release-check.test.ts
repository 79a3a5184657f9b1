import { describe, expect, it } from 'vitest';
import { builderEnvironment, builderWords } from '../../../scripts/packaging/builder.mjs';
import { releaseProblems } from '../../../scripts/packaging/release-check.mjs';
import sign from '../../../scripts/packaging/sign-windows.mjs';
import { missingWindowsKeys, osslsigncodeWords } from '../../../scripts/packaging/windows-keys.mjs';

const azure = {
  WINDOWS_AZURE_ENDPOINT: 'https://signing.example/',
  WINDOWS_AZURE_ACCOUNT: 'account',
  WINDOWS_AZURE_PROFILE: 'profile',
  WINDOWS_AZURE_PUBLISHER: 'Practice Companion',
  AZURE_TENANT_ID: 'tenant',
  AZURE_CLIENT_ID: 'client',
  AZURE_CLIENT_SECRET: 'planted-secret',
};
const device = { WINDOWS_SIGNING_CERTIFICATE: 'leaf.pem', WINDOWS_SIGNING_KEY: 'pkcs11:object=key' };
const updates = {
  UPDATE_FEED_URL: 'https://updates.clinic-software.test/app',
  UPDATE_PUBLIC_KEYS: Buffer.alloc(32, 7).toString('base64'),
};
const linux = { LINUX_SIGNING_KEY: 'F'.repeat(40) };
const ready = {
  systems: ['linux'] as const,
  environment: { ...linux, ...updates },
  platform: 'linux' as const,
  clean: true,
  tag: 'v1.0.0',
  version: '1.0.0',
  addresses: 'https://clinic-software.test',
};

describe('a release', () => {
  it('goes ahead when nothing is missing', () => expect(releaseProblems(ready)).toEqual([]));

  it.each([
    ['changes that are not committed', { clean: false }, 1],
    ['no tag', { tag: '' }, 1],
    ['made-up addresses', { addresses: 'https://practicecompanion.example' }, 1],
    ['no key for Linux', { environment: updates }, 1],
    ['no key for Windows', { systems: ['windows'] as const }, 1],
    ['neither a Mac nor its keys', { systems: ['mac'] as const }, 2],
  ])('stops at %s and names it', (_case, facts, problems) =>
    expect(releaseProblems({ ...ready, ...facts })).toHaveLength(problems),
  );

  it('is not made without an address and a key of updates, which it could never be given later', () => {
    const problems = releaseProblems({ ...ready, environment: linux });
    expect(problems.map((problem) => /UPDATE_\w+/.exec(problem)?.[0])).toEqual(Object.keys(updates));
  });

  it.each([
    { UPDATE_FEED_URL: 'http://updates.clinic-software.test' },
    { UPDATE_FEED_URL: 'https://updates.practicecompanion.example/app' },
    { UPDATE_FEED_URL: 'https://name:word@updates.clinic-software.test' },
    { UPDATE_PUBLIC_KEYS: '' },
    { UPDATE_PUBLIC_KEYS: 'a key' },
    { UPDATE_PUBLIC_KEYS: `${updates.UPDATE_PUBLIC_KEYS},` },
    { UPDATE_PUBLIC_KEYS: Buffer.alloc(31).toString('base64') },
  ])('takes no %j', (changes) => {
    const environment = { ...ready.environment, ...changes };
    const [problem = '', ...others] = releaseProblems({ ...ready, environment });
    expect(problem).toContain(Object.keys(changes)[0]);
    expect(others).toEqual([]);
  });

  it('takes several keys, while one is being changed', () => {
    const UPDATE_PUBLIC_KEYS = [1, 2].map((fill) => Buffer.alloc(32, fill).toString('base64')).join(',');
    expect(releaseProblems({ ...ready, environment: { ...linux, ...updates, UPDATE_PUBLIC_KEYS } })).toEqual(
      [],
    );
  });

  it('needs one of the two ways to sign for Windows, and never shows a value', () => {
    expect(missingWindowsKeys(azure)).toEqual([]);
    expect(missingWindowsKeys(device)).toEqual([]);
    const { AZURE_TENANT_ID: _left, ...incomplete } = azure;
    const [words = ''] = missingWindowsKeys(incomplete);
    expect(words).toContain('AZURE_TENANT_ID');
    expect(words).not.toContain('planted');
  });
});

describe('signing for Windows', () => {
  it('uses the key of a PKCS#11 device', () => {
    const words = osslsigncodeWords(
      { file: 'a.exe', signed: 'a.exe.signed', name: 'Practice Companion' },
      { ...device, WINDOWS_PKCS11_MODULE: 'module.so', WINDOWS_SIGNING_PIN_FILE: 'pin' },
    );
    expect(words.join(' ')).toContain(
      '-pkcs11module module.so -certs leaf.pem -key pkcs11:object=key -readpass pin',
    );
  });

  it('stops the build when there is no key, except of a development package', async () => {
    await expect(sign({ path: 'a.exe' }, { appInfo: { version: '1.0.0' } })).rejects.toThrow(/is not set/);
    await expect(sign({ path: 'a.exe' })).rejects.toThrow(/is not set/);
    await expect(sign({ path: 'a.exe' }, { appInfo: { version: '1.0.0-dev.1' } })).resolves.toBeUndefined();
  });
});

describe('a run of electron-builder', () => {
  const run = {
    projectFolder: '/project',
    applicationFolder: '/project/out/app',
    output: '/project/out/packages',
    electron: { dist: '/electron', version: '45.0.0' },
    release: true,
    system: 'windows' as const,
    targets: ['nsis' as const],
    level: '6',
    sourceDate: 1,
  };

  it('of a release is signed by Azure where that is set up, and relaxes nothing', () => {
    const words = builderWords(run, azure);
    expect(words).toContain('-c.win.azureSignOptions.endpoint=https://signing.example/');
    expect(words.join(' ')).not.toContain('planted-secret');
    expect(words).not.toContain('-c.forceCodeSigning=false');
    expect(builderWords(run, device).join(' ')).not.toContain('azureSignOptions');
    expect(builderEnvironment(run, {})).not.toHaveProperty('CUSTOM_FPM_PATH');
  });

  it('is not told the numbers of a build server, and knows the date of the source', () => {
    const environment = builderEnvironment({ ...run, release: false }, { BUILD_NUMBER: '7', PATH: '/bin' });
    expect(environment).toMatchObject({ PATH: '/bin', SOURCE_DATE_EPOCH: '1' });
    expect(environment).not.toHaveProperty('BUILD_NUMBER');
    expect(environment['CUSTOM_FPM_PATH']).toContain('offline');
  });
});
