import { describe, expect, it } from 'vitest';
import { readPackageRequest, bySystem } from '../../../scripts/packaging/request.mjs';
import {
  commitNumber,
  debianVersion,
  developmentVersion,
  isDevelopmentVersion,
} from '../../../scripts/packaging/version.mjs';
import { isDevelopmentPackage } from '../../../main/development-package';

describe('the version of a development package', () => {
  it('is marked, and Debian sorts it before the release', () => {
    const version = developmentVersion('0.1.0', commitNumber(1_800_000_000));
    expect(version).toBe('0.1.0-dev.20270115080000');
    expect(isDevelopmentVersion(version)).toBe(true);
    expect(debianVersion(version)).toBe('0.1.0~dev.20270115080000');
    expect(isDevelopmentVersion('0.1.0')).toBe(false);
  });

  it('alone does not open an app: the build must have been one for tests too', () => {
    expect(isDevelopmentPackage('0.1.0-dev.1')).toBe(false);
  });
});

describe('the request for packages', () => {
  it('is for what the system makes, as a development package', () => {
    expect(readPackageRequest([], 'linux')).toEqual({
      release: false,
      targets: ['deb', 'rpm'],
      number: undefined,
      level: '1',
    });
    expect(readPackageRequest([], 'darwin').targets).toEqual(['dmg', 'zip']);
    expect(readPackageRequest([], 'win32').targets).toEqual(['nsis', 'msi']);
  });

  it('takes targets, a number and a level', () => {
    const request = readPackageRequest(['--targets=AppImage,msi', '--number=7', '--level=9'], 'linux');
    expect(request).toEqual({ release: false, targets: ['AppImage', 'msi'], number: 7, level: '9' });
    expect([...bySystem(request.targets)]).toEqual([
      ['linux', ['AppImage']],
      ['windows', ['msi']],
    ]);
  });

  it.each([['--targets=snap'], ['--level=0'], ['--number=x'], ['--signed'], ['--release', '--number=1']])(
    'refuses %j',
    (...words) => expect(() => readPackageRequest(words, 'linux')).toThrow(),
  );
});
