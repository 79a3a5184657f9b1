import { expect, test } from 'vitest';
import { readReturnedAddress } from '../../../../main/diagnostics/first-contact/returned-address';
import { errorBodyOf, keysOf } from '../../../../main/diagnostics/first-contact/shapes';
import { applicationAt } from '../../oauth/setup';

test('an address counts at the redirect URI of the application only, and what is odd about it is kept', () => {
  const application = applicationAt('http://127.0.0.1:4000');
  const read = (text: string) => readReturnedAddress(text, application);
  const redirect = 'com.practicecompanion.desktop:/oauth/local';
  expect(read(`${redirect}?code=c&state=s`)).toEqual({
    code: 'c',
    error: null,
    state: 's',
    hasIssuer: false,
    others: 0,
  });
  expect(read(`com.practicecompanion.desktop://oauth/local?error=access_denied`)).toMatchObject({
    error: 'access_denied',
    state: null,
  });
  expect(read(`${redirect}?code=c&state=s&iss=https%3A%2F%2Fx&locale=fr#_=_`)).toMatchObject({
    hasIssuer: true,
    others: 2,
  });
  for (const other of [
    'com.practicecompanion.desktop:/oauth/us?code=c&state=s',
    'https://elsewhere.example/?code=c&state=s',
    `${redirect}?state=s`,
    `${redirect}?code=c&error=e`,
    `${redirect}?code=${'c'.repeat(9_000)}`,
  ])
    expect(read(other), other).toBeNull();
});

test('a key is named only where it consists of words of keys, four levels deep', () => {
  const [keys, others] = keysOf({
    first_name: 'Ana',
    createdAt: 1,
    'ana@mail.example': 1,
    ana_lindqvist: 1,
    patients: [{ id: 'x', metadata: { '7f3a': 1, data: null } }],
  });
  expect(keys?.value).toEqual([
    'first_name:text',
    'createdAt:number',
    'patients:list',
    'patients[].id:text',
    'patients[].metadata:object',
    'patients[].metadata.data:null',
  ]);
  expect(others).toEqual({ fact: 'otherKeys', value: 3 });
});

test('an error body is known by its form, whatever it says', () => {
  const form = (body: unknown) => errorBodyOf({ kind: 'json', body });
  expect([
    form({ status: 404, error: 'Not Found' }),
    form({ error: 'invalid_grant', error_description: 'x' }),
    form({ error: '["Last name can\'t be blank"]' }),
    form({ error: ['x'] }),
    form({ errors: [{ code: 'x' }] }),
    form({ error: 'x' }),
    form({ message: 'x' }),
    form([]),
    errorBodyOf({ kind: 'empty', body: undefined }),
  ]).toEqual([
    'statusAndError',
    'oauthError',
    'errorList',
    'errorList',
    'errorsList',
    'errorText',
    'message',
    'other',
    'empty',
  ]);
});
