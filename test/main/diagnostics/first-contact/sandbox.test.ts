import { expect, test } from 'vitest';
import { productionApisOf, sandboxVerdict } from '../../../../main/diagnostics/first-contact/sandbox';
import { environmentOf, type EnvironmentOverrides } from '../../../../main/environments/environments';
import type { EnvironmentId } from '../../../../preload/contract/contract';

const verdict = (id: EnvironmentId, overrides: EnvironmentOverrides = {}): string => {
  const environment = environmentOf(id, overrides);
  return environment ? sandboxVerdict(environment) : 'none';
};

const at = (origin: string): EnvironmentOverrides => ({
  authorizeUrl: `${origin}/api/oauth/authorize`,
  apiBaseUrl: `${origin}/api`,
  tokenUrl: `${origin}/api/oauth/token`,
  revokeUrl: `${origin}/api/oauth/revoke`,
  embedDomain: origin,
});

test('only sandboxes are asked, by their id and by every host', () => {
  expect([verdict('us-snd'), verdict('ca-snd'), verdict('local', at('http://127.0.0.1:4000'))]).toEqual([
    'sandbox',
    'sandbox',
    'sandbox',
  ]);
  expect([verdict('us'), verdict('ca')]).toEqual(['production', 'production']);
  // An address that was overridden, on purpose or by mistake, does not lead to production.
  expect(verdict('us-snd', { tokenUrl: 'https://api-us.fullscript.io/api/oauth/token' })).toBe('production');
  expect(verdict('custom', at('https://api-ca.fullscript.com'))).toBe('production');
  expect(verdict('us', at('http://127.0.0.1:4000'))).toBe('production');
});

test('what nobody can know is confirmed by a person', () => {
  expect(verdict('custom', at('https://broker.clinic.example'))).toBe('confirm');
  expect(verdict('custom', at('http://127.0.0.1:4000'))).toBe('confirm');
  expect(verdict('us-snd', { tokenUrl: 'https://broker.clinic.example/token' })).toBe('confirm');
  expect(verdict('local', at('https://elsewhere.example'))).toBe('confirm');
});

test('the production hosts are asked about from the sandbox of their country only', () => {
  expect(productionApisOf({ id: 'ca-snd' })?.com).toBe('https://api-ca.fullscript.com/api/clinic');
  expect(productionApisOf({ id: 'local' })).toBeNull();
});
