import { describe, expect, it } from 'vitest';
import { installableNames, missingPackages, packagesFor } from '../../scripts/lib/system-packages.mjs';

describe('missing system packages', () => {
  const wanted = [['libnss3'], ['libasound2', 'libasound2t64'], ['xvfb']];

  it('names what dpkg does not know and what is only left over from a removal', () => {
    const output = 'libnss3\tinstalled\nxvfb\tconfig-files\nlibasound2\tnot-installed\n';
    expect(missingPackages(wanted, output)).toEqual([['libasound2', 'libasound2t64'], ['xvfb']]);
  });

  it('accepts a package under its newer name', () => {
    const output = 'libnss3\tinstalled\nxvfb\tinstalled\nlibasound2t64\tinstalled\n';
    expect(missingPackages(wanted, output)).toEqual([]);
  });

  it('takes everything for missing when dpkg prints nothing', () => {
    expect(missingPackages(wanted, '')).toEqual(wanted);
  });

  it('installs the newest name that the archive has', () => {
    expect(installableNames(wanted, 'xvfb\nlibnss3\nlibasound2\nlibasound2t64\n')).toEqual([
      'libnss3',
      'libasound2t64',
      'xvfb',
    ]);
  });

  it('falls back to the first name when the archive list is empty', () => {
    expect(installableNames(wanted, '')).toEqual(['libnss3', 'libasound2', 'xvfb']);
  });

  it('asks for a browser only when a browser is needed', () => {
    expect(packagesFor(['runtime', 'headless']).flat()).not.toContain('chromium');
    expect(packagesFor(['browser']).flat()).toEqual(['chromium']);
  });
});
