import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCallback, parsePastedCallback } from '../../../main/oauth/callback';

const scheme = 'com.practicecompanion.desktop';
const own = { redirectUri: `${scheme}:/oauth/us-snd`, environmentId: 'us-snd' } as const;
const page = { redirectUri: 'https://clinic.example/fullscript/callback', environmentId: 'us' } as const;
const loopback = { redirectUri: 'http://127.0.0.1:8137/oauth', environmentId: 'ca' } as const;
const unrecognised = { kind: 'malformed', code: 'oauth_address_unrecognised' };
const tooLong = { kind: 'malformed', code: 'oauth_address_too_long' };
const otherEnvironment = { kind: 'malformed', code: 'oauth_address_other_environment' };

describe('an address that answers us', () => {
  test.each([
    ['single slash', `${scheme}:/oauth/us-snd?code=c1&state=s1`, own],
    ['double slash', `${scheme}://oauth/us-snd?code=c1&state=s1`, own],
    ['another order', `${scheme}:/oauth/us-snd?state=s1&code=c1`, own],
    ['unknown parameters, even twice', `${scheme}:/oauth/us-snd?x=1&x=2&code=c1&state=s1`, own],
    ['encoded names', `${scheme}:/oauth/us-snd?c%6Fde=c1&state=s1`, own],
    ['an empty fragment', `${scheme}:/oauth/us-snd?code=c1&state=s1#`, own],
    ['the fragment of a server that adds one', `${scheme}:/oauth/us-snd?code=c1&state=s1#_=_`, own],
    ['a fragment with parameters', `${scheme}:/oauth/us-snd?code=c1&state=s1#&code=evil&state=evil`, own],
    ['a fragment beyond ASCII', `${scheme}:/oauth/us-snd?code=c1&state=s1#:~:text=é `, own],
    ['a long fragment', `${scheme}:/oauth/us-snd?code=c1&state=s1#${'x'.repeat(3_000)}`, own],
    ['a fragment behind an https page', `${page.redirectUri}?code=c1&state=s1#_=_`, page],
    ['a fragment behind a loopback address', `${loopback.redirectUri}?code=c1&state=s1#`, loopback],
    ['a slash at the end of the path', `${scheme}://oauth/us-snd/?code=c1&state=s1`, own],
    ['a slash at the end of an https page', `${page.redirectUri}/?code=c1&state=s1`, page],
    [
      'a slash missing at the end of an https page',
      'https://clinic.example/cb?code=c1&state=s1',
      { redirectUri: 'https://clinic.example/cb/', environmentId: 'us' as const },
    ],
    ['values encoded anew', `${scheme}:/oauth/us-snd?%63ode=%63%31&%73tate=%73%31`, own],
    [
      'a path whose escapes are written otherwise',
      'https://clinic.example/retour%C3%A9?code=c1&state=s1',
      { redirectUri: 'https://clinic.example/retour%c3%a9', environmentId: 'us' as const },
    ],
    ['an https page', `${page.redirectUri}?code=c1&state=s1`, page],
    ['the scheme, bounced to by an https page', `${scheme}:/oauth/us?code=c1&state=s1`, page],
    ['a loopback address', `${loopback.redirectUri}?code=c1&state=s1`, loopback],
    [
      'a bare host as the browser shows it',
      'https://clinic.example/?code=c1&state=s1',
      { redirectUri: 'https://clinic.example', environmentId: 'us' as const },
    ],
    [
      'a redirect with a query of its own',
      'https://clinic.example/cb?env=us&code=c1&state=s1',
      { redirectUri: 'https://clinic.example/cb?env=us', environmentId: 'us' as const },
    ],
  ])('is read: %s', (_name, text, expectation) => {
    expect(parseCallback(text, expectation)).toEqual({ kind: 'code', code: 'c1', state: 's1' });
  });

  test('keeps the issuer and decodes values', () => {
    const text = `${scheme}:/oauth/us-snd?code=a%2Bb%2F%3D&state=s1&iss=https%3A%2F%2Fx.test`;
    expect(parseCallback(text, own)).toEqual({
      kind: 'code',
      code: 'a+b/=',
      state: 's1',
      issuer: 'https://x.test',
    });
  });

  test.each(['a+b', 'a%2Bb', 'a%2bb'])('reads a plus sign as itself: %s', (code) => {
    expect(parseCallback(`${scheme}:/oauth/us-snd?code=${code}&state=s1`, own)).toMatchObject({
      code: 'a+b',
    });
  });

  test('may say an error, whose description nobody reads', () => {
    const text = `${scheme}:/oauth/us-snd?error=access_denied&error_description=Call+1-800-EVIL&state=s1`;
    expect(parseCallback(text, own)).toEqual({ kind: 'error', error: 'access_denied', state: 's1' });
  });
});

describe('an address that does not answer us', () => {
  test.each([
    ['a deep link', `${scheme}:/open/plan?patient=1`],
    ['a folder that only begins like ours', `${scheme}:/oauth-x/us-snd?code=c&state=s`],
    ['a foreign page', 'https://evil.test/?code=c&state=s'],
    ['upper case', `COM.practicecompanion.desktop:/oauth/us-snd?code=c&state=s`],
    ['no slash', `${scheme}:oauth/us-snd?code=c&state=s`],
    ['three slashes', `${scheme}:///oauth/us-snd?code=c&state=s`],
  ])('is not ours: %s', (_name, text) => {
    expect(parseCallback(text, own)).toEqual({ kind: 'notOurs' });
  });

  test.each([
    ['nothing', ''],
    ['no query', `${scheme}:/oauth/us-snd`],
    ['no state', `${scheme}:/oauth/us-snd?code=c`],
    ['an empty state', `${scheme}:/oauth/us-snd?code=c&state=`],
    ['neither code nor error', `${scheme}:/oauth/us-snd?state=s`],
    ['code and error', `${scheme}:/oauth/us-snd?code=c&error=x&state=s`],
    ['an empty code', `${scheme}:/oauth/us-snd?code=&state=s`],
    ['two codes', `${scheme}:/oauth/us-snd?code=c&code=d&state=s`],
    ['two states, one encoded', `${scheme}:/oauth/us-snd?code=c&state=s&st%61te=t`],
    ['two descriptions', `${scheme}:/oauth/us-snd?error=x&error_description=a&error_description=b&state=s`],
    ['a code in the fragment alone', `${scheme}:/oauth/us-snd?state=s#code=c`],
    ['a query in the fragment alone', `${scheme}:/oauth/us-snd#?code=c&state=s`],
    ['two slashes at the end', `${scheme}:/oauth/us-snd//?code=c&state=s`],
    ['an encoded environment', `${scheme}:/oauth/us%2Dsnd?code=c&state=s`],
    ['user information', `${scheme}://user@oauth/us-snd?code=c&state=s`],
    ['a port', `${scheme}://oauth:99/us-snd?code=c&state=s`],
    ['a deeper path', `${scheme}:/oauth/us-snd/x?code=c&state=s`],
    ['a climbing path', `${scheme}:/oauth/../oauth/us-snd?code=c&state=s`],
    ['a space', `${scheme}:/oauth/us-snd?code=c &state=s`],
    ['an encoded zero', `${scheme}:/oauth/us-snd?code=c%00&state=s`],
    ['an encoded line end', `${scheme}:/oauth/us-snd?code=c%0d%0a&state=s`],
    ['a broken escape', `${scheme}:/oauth/us-snd?code=c%zz&state=s`],
    ['beyond ASCII', `${scheme}:/oauth/us-snd?code=é&state=s`],
    ['an error in prose', `${scheme}:/oauth/us-snd?error=please%20call&state=s`],
    ['a foreign issuer form', `${scheme}:/oauth/us-snd?code=c&state=s&iss=`],
  ])('is malformed: %s', (_name, text) => {
    expect(parseCallback(text, own)).toEqual(unrecognised);
  });

  test('of another environment is named', () => {
    expect(parseCallback(`${scheme}:/oauth/us?code=c&state=s`, own)).toEqual(otherEnvironment);
  });

  test('is refused for its length, before anything is read', () => {
    expect(parseCallback(`${scheme}:/oauth/us-snd?code=c&state=s&x=${'y'.repeat(2_048)}`, own)).toEqual(
      tooLong,
    );
    expect(parsePastedCallback(' '.repeat(8_193), own)).toEqual(tooLong);
    expect(parsePastedCallback('x'.repeat(2_049), own)).toEqual(tooLong);
  });

  test('differs from the configured page by a single character', () => {
    for (const text of [
      'https://clinic.example/fullscript/callback//?code=c&state=s',
      'https://clinic.example/fullscript/callbac?code=c&state=s',
      'https://clinic.example/fullscript/callback#?code=c&state=s',
      'https://clinic.example.evil.test/fullscript/callback?code=c&state=s',
      'http://clinic.example/fullscript/callback?code=c&state=s',
    ]) {
      expect(parseCallback(text, page)).toEqual({ kind: 'notOurs' });
    }
    expect(parseCallback('http://127.0.0.1:8138/oauth?code=c&state=s', loopback)).toEqual({
      kind: 'notOurs',
    });
  });
});

test.each([
  ['white space', (address: string) => `\n  ${address} \r\n`],
  ['quotation marks', (address: string) => `"${address}"`],
  ['the marks of a mail program, twice', (address: string) => ` <“${address}”> `],
  ['French marks with spaces', (address: string) => `« ${address} »`],
  ['the line breaks of a wrapped message', (address: string) => address.replaceAll('&', ' \r\n  &')],
  ['what nobody sees', (address: string) => `\ufeff${address}\u200b`],
  ['a fragment', (address: string) => `${address}#_=_`],
])('around a pasted address %s is forgiven', (_name, wrap) => {
  const address = `${scheme}:/oauth/us-snd?code=c1&state=s1`;
  expect(parsePastedCallback(wrap(address), own)).toEqual({ kind: 'code', code: 'c1', state: 's1' });
});

test('a pasted address with a space inside stays refused', () => {
  expect(parsePastedCallback(`${scheme}:/oauth/us-snd?code=c1 &state=s1`, own)).toEqual(unrecognised);
  expect(parsePastedCallback(`"${scheme}:/oauth/us-snd?code=c1&state=s1`, own)).toEqual({ kind: 'notOurs' });
});

test('no text makes the parser throw or answer a code that is not in the text', { timeout: 60_000 }, () => {
  const pieces = fc.constantFrom(
    `${scheme}:/oauth/us-snd?`,
    `${scheme}://oauth/`,
    'code=',
    'state=',
    'error=',
    'iss=',
    '&',
    '=',
    '#',
    '@',
    '%',
    '%63',
    '%00',
    'us-snd',
    '/',
    '?',
    'abc',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 20 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const callback = parseCallback(text, own);
      if (callback.kind !== 'code') return;
      expect(text.startsWith(scheme)).toBe(true);
      const [address = ''] = text.split('#', 1);
      const query = address.slice(address.indexOf('?')).replaceAll('+', '%2B');
      expect(new URLSearchParams(query).getAll('code')).toEqual([callback.code]);
      expect(callback.code).toMatch(/^[\x21-\x7e]+$/);
    }),
    { numRuns: 500 },
  );
});

test('a proper answer survives the way for any code and state', () => {
  const word = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => /^[\x21-\x7e]+$/.test(text));
  fc.assert(
    fc.property(word, word, (code, state) => {
      const query = new URLSearchParams({ code, state }).toString();
      expect(parseCallback(`${own.redirectUri}?${query}`, own)).toEqual({ kind: 'code', code, state });
    }),
  );
});
