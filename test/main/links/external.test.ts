import { describe, expect, it } from 'vitest';
import { externalLink } from '../../../main/links/external';

const rules = [{ domain: 'fullscript.com' }, { origin: 'https://api-us-snd.fullscript.io' }];

describe('a link that wants to leave for the system browser', () => {
  it.each([
    'https://us.fullscript.com/plans/1',
    'https://fullscript.com/',
    'https://api-us-snd.fullscript.io/api/oauth/authorize?state=x',
  ])('may: %s', (link) => expect(externalLink(link, rules)).toBe(link));

  it.each([
    'http://us.fullscript.com/',
    'https://us.fullscript.com@evil.example/',
    'https://us.fullscript.com.evil.example/',
    'https://xn--fullscrpt-k5a.com/',
    'https://us.fullscript.com:8443/',
    'https://other.fullscript.io/',
    'https://us.fullscript.com/api/embeddable/session/embed/entry?secret_token=abc',
    'file:///etc/passwd',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'com.practicecompanion.desktop:/oauth/us?code=x',
    'mailto:someone@example.com',
    `https://us.fullscript.com/${'a'.repeat(2048)}`,
    '',
  ])('may not: %s', (link) => expect(externalLink(link, rules)).toBeNull());

  it('is written anew from its parts', () => {
    expect(externalLink('https://us.fullscript.com/a\tb\nc', rules)).toBe('https://us.fullscript.com/abc');
  });
});
