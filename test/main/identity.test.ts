import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { identity } from '../../main/identity';

it('keeps the names that keys, profile and scheme hang on', () => {
  expect(identity).toEqual({
    productName: 'Practice Companion',
    appId: 'com.practicecompanion.desktop',
    packageName: 'practice-companion',
    scheme: 'com.practicecompanion.desktop',
  });
  const description: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(description).toMatchObject({ name: identity.packageName, productName: identity.productName });
  const builder = readFileSync('electron-builder.yml', 'utf8');
  expect(builder).toContain(`appId: ${identity.appId}`);
  expect(builder).toContain(`productName: ${identity.productName}`);
});
