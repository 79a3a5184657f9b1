import { describe, expect, it } from 'vitest';
import { isAllowedRequest } from '../../../main/network/network-allowlist';

const live = { embedDomain: 'https://us-snd.fullscript.io', extraHosts: ['cdn.example.com'] };
const local = { embedDomain: 'http://localhost:4780', extraHosts: [] };

describe('what the session of a guest may talk to', () => {
  it.each([
    'https://us-snd.fullscript.io/treatment_plans/new?secret_token=x',
    'https://us-snd.fullscript.io/api/embeddable/tokenize',
    'wss://us-snd.fullscript.io/cable',
    'https://public-assets.fullscript.com/a.js',
    'https://assets.fullscript.io/a.css',
    'https://cdn.example.com/font.woff2',
  ])('allows %s', (url) => expect(isAllowedRequest(url, 'xhr', live)).toBe(true));

  it.each([
    'http://us-snd.fullscript.io/',
    'https://us-snd.fullscript.io.evil.example/',
    'https://evilfullscript.io/',
    'https://us-snd.fullscript.io@evil.example/',
    'https://user:word@us-snd.fullscript.io/',
    'https://us-snd.fullscript.io:8443/',
    'https://other.example/',
    'https://localhost/',
    'http://127.0.0.1:8080/',
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    'app://companion/index.html',
    'com.practicecompanion.desktop:/oauth/us?code=x',
    'ftp://us-snd.fullscript.io/',
    'not a url',
  ])('refuses %s', (url) => expect(isAllowedRequest(url, 'subFrame', live)).toBe(false));

  it('lets data and blob be resources but never documents', () => {
    for (const url of ['data:text/html,hello', 'blob:https://us-snd.fullscript.io/1']) {
      expect(isAllowedRequest(url, 'image', live)).toBe(true);
      expect(isAllowedRequest(url, 'subFrame', live)).toBe(false);
      expect(isAllowedRequest(url, 'mainFrame', live)).toBe(false);
    }
  });

  it('refuses a frame whose patient data could not be tokenized', () => {
    const url =
      'https://us-snd.fullscript.io/api/embeddable/session/embed/entry?data_token=null&secret_token=x';
    expect(isAllowedRequest(url, 'subFrame', live)).toBe(false);
  });

  it('allows plain http on loopback only for the local platform itself', () => {
    expect(isAllowedRequest('http://localhost:4780/catalog', 'subFrame', local)).toBe(true);
    expect(isAllowedRequest('http://localhost:4781/', 'subFrame', local)).toBe(false);
    expect(isAllowedRequest('https://us.fullscript.com/', 'subFrame', local)).toBe(false);
  });
});
