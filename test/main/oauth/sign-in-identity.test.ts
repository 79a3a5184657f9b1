import { describe, expect, test } from 'vitest';
import { accountId, connectionSetup } from './sign-in-setup';
import { codeOf, firstPerson } from './setup';

const add = { kind: 'add', environment: 'local' } as const;
const reconnect = { kind: 'reconnect', accountId } as const;

describe('who comes back', () => {
  test('a reconnect that brings another person stops and revokes', async () => {
    const { connection, approve, until, accounts, accountFor, platform, revoked, stored } =
      await connectionSetup();
    accounts.push(accountFor());
    await connection.start(reconnect);
    const other = platform.person('Sam Whitcombe');
    connection.handleCallback(await approve(other), 'open-url');
    expect(await until('failed')).toEqual({
      step: 'failed',
      purpose: reconnect,
      error: { code: 'reconnect_other_user' },
      came: { name: 'Sam Whitcombe', mark: '', role: 'Staff', clinicName: 'North Clinic', known: false },
    });
    await revoked(1);
    expect(stored).toEqual([]);
    expect(codeOf(await connection.confirm())).toBe('oauth_attempt_missing');
  });

  test('that somebody else came is certain even where the platform does not say who', async () => {
    const { connection, approve, until, accounts, accountFor, platform, revoked } = await connectionSetup();
    accounts.push(accountFor());
    await connection.start(reconnect);
    const location = await approve(platform.person('Sam Whitcombe'));
    platform.misbehave({ path: '/api/clinic', status: 503 });
    connection.handleCallback(location, 'open-url');
    expect(await until('failed')).toMatchObject({
      error: { code: 'reconnect_other_user' },
      came: { name: '', mark: platform.person('Sam Whitcombe').id.slice(-4), role: 'Staff', clinicName: '' },
    });
    await revoked(1);
  });

  test('the one who came instead can be connected as an account of their own', async () => {
    const { connection, approve, until, accounts, accountFor, platform, stored } = await connectionSetup();
    accounts.push(accountFor());
    await connection.start(reconnect);
    connection.handleCallback(await approve(platform.person('Sam Whitcombe')), 'open-url');
    await until('failed');
    expect(codeOf(await connection.chooseSomeoneElse())).toBe('ok');
    expect(connection.state()).toMatchObject({ step: 'waiting', purpose: add });
    connection.handleCallback(await approve(platform.person('Sam Whitcombe')), 'open-url');
    await until('confirming');
    await connection.confirm();
    expect(stored).toMatchObject([{ name: 'Sam Whitcombe', userType: 'Staff' }]);
  });

  test('a reconnect of the same person in another clinic stops too', async () => {
    const { connection, approve, until, accounts, accountFor, platform } = await connectionSetup();
    accounts.push({ ...accountFor(), clinicId: 'another clinic' });
    await connection.start(reconnect);
    connection.handleCallback(await approve(), 'open-url');
    expect(await until('failed')).toMatchObject({
      error: { code: 'reconnect_other_user' },
      came: { name: firstPerson(platform).name, clinicName: firstPerson(platform).clinic.name },
    });
  });

  test('a reconnect of the same person goes on', async () => {
    const { connection, approve, until, accounts, accountFor } = await connectionSetup();
    accounts.push(accountFor());
    await connection.start(reconnect);
    connection.handleCallback(await approve(), 'open-url');
    expect(await until('confirming')).toMatchObject({ purpose: reconnect, candidate: { known: true } });
  });

  test.each([
    ['a whole clinic', 'clinic', 'role', 'oauth_clinic_level_token'],
    ['a person', 'role', 'clinic', 'oauth_person_level_token'],
  ] as const)(
    'a token of %s is refused and revoked where the application is for the other',
    async (_name, platformLevel, ourLevel, code) => {
      const { connection, approve, until, revoked } = await connectionSetup(
        { oauthLevel: platformLevel },
        {},
        { oauthLevel: ourLevel },
      );
      await connection.start(add);
      connection.handleCallback(await approve(), 'open-url');
      expect(await until('failed')).toMatchObject({ error: { code } });
      await revoked(1);
    },
  );
});
