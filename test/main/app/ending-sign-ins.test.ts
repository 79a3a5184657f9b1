import { describe, expect, test } from 'vitest';
import type { PlatformOptions } from '../../platform/platform';
import { codeOf, valueOf } from '../oauth/setup';
import { signInSetup } from './sign-in-setup';

const hours = 3_600;

async function setUp(options: PlatformOptions = {}) {
  const setup = await signInSetup(options);
  const { local, time } = setup;
  const wait = (seconds: number): void => {
    local.advance(seconds);
    time.now += seconds * 1_000;
    time.monotonic += seconds * 1_000;
  };
  /** The access tokens of every sign-in that has not ended. */
  const alive = (): string[] =>
    local.record.tokens.filter(({ revokedAt }) => revokedAt === null).map(({ accessToken }) => accessToken);
  const allEnded = () => local.record.until(() => alive().length === 0);
  return { ...setup, wait, alive, allEnded, amelie: local.person('Amélie Tremblay') };
}

describe.each(['unexpired', 'byRefreshToken', 'always'] as const)(
  'on a platform that revokes %s',
  { timeout: 120_000 },
  (revokes) => {
    test('an account that is disconnected after idle hours can do nothing any more', async () => {
      const { connect, disconnect, local, amelie, wait, alive, accountServices } = await setUp({ revokes });
      const id = await connect(local, amelie);
      wait(3 * hours);
      expect(valueOf(await disconnect(id))).toEqual({
        revoked: true,
        asked: false,
        owed: false,
        kept: false,
      });
      expect([alive(), accountServices.owed.list()]).toEqual([[], []]);
    });

    test('a reconnect ends what it replaces, and nothing else', async () => {
      const { connect, connection, consent, until, grant, local, amelie, wait, alive, tokenOf } = await setUp(
        { revokes },
      );
      const id = await connect(local, amelie);
      wait(3 * hours);
      valueOf(await connection.start({ kind: 'reconnect', accountId: id }));
      await consent(local, amelie);
      await until('confirming');
      valueOf(await connection.confirm());
      await local.record.until(() => alive().length === 1);
      expect(alive()).toEqual([await tokenOf(id)]);
      expect(codeOf(await grant(id))).toBe('ok');
    });

    test('a sign-in that nobody confirmed for hours ends when it is cancelled', async () => {
      const { connection, consent, until, local, amelie, wait, allEnded } = await setUp({ revokes });
      valueOf(await connection.start({ kind: 'add' }));
      await consent(local, amelie);
      await until('confirming');
      wait(3 * hours);
      connection.cancel();
      await allEnded();
    });

    test('so does one of somebody else than was wanted', async () => {
      const { connection, consent, until, local, amelie, allEnded } = await setUp({ revokes });
      valueOf(await connection.start({ kind: 'add' }));
      await consent(local, amelie);
      await until('confirming');
      valueOf(await connection.chooseSomeoneElse());
      await allEnded();
      expect(connection.state().step).toBe('waiting');
    });
  },
);

test('a cancelled sign-in that could not be given back is owed, as a disconnected one is', async () => {
  const { connection, consent, until, local, amelie, accountServices, allEnded } = await setUp();
  valueOf(await connection.start({ kind: 'add' }));
  await consent(local, amelie);
  await until('confirming');
  local.misbehave({ path: /^\/api\//, resetBeforeWork: true });
  connection.cancel();
  await connection.dropGrant();
  expect(accountServices.owed.list()).toMatchObject([{ environment: 'local', waitsFor: 'platform' }]);
  local.clearMisbehaviour();
  expect(await accountServices.owed.settleAll()).toBe(0);
  await allEnded();
});

test('an account that is being stored when the app ends is stored, and its tokens go on working', async () => {
  const { connection, consent, until, local, amelie, accountServices, tokenOf } = await setUp();
  valueOf(await connection.start({ kind: 'add' }));
  await consent(local, amelie);
  await until('confirming');
  const confirmed = connection.confirm();
  expect(connection.state().step).toBe('storing');
  await connection.dispose();
  const { accountId } = valueOf(await confirmed);
  expect(accountServices.owed.list()).toEqual([]);
  expect(local.record.to('/api/oauth/revoke')).toEqual([]);
  expect(await tokenOf(accountId)).toBe(local.record.tokens[0]?.accessToken);
});

test('a platform that revokes nothing is owed on, and the words do not say that it did', async () => {
  const { connect, disconnect, local, amelie, accountServices } = await setUp({ revokes: 'nothing' });
  const id = await connect(local, amelie);
  expect(valueOf(await disconnect(id))).toEqual({ revoked: false, asked: true, owed: true, kept: false });
  expect(accountServices.owed.list()).toMatchObject([{ waitsFor: 'confirmation' }]);
});

test('a reconnect that gets the same tokens again ends nothing', async () => {
  const { connect, connection, consent, until, grant, local, amelie, tokenOf, accountServices } =
    await setUp();
  const id = await connect(local, amelie);
  const [first] = local.record.tokens;
  const again = { access_token: first?.accessToken, refresh_token: first?.refreshToken };
  local.misbehave({ path: '/api/oauth/token', times: 1, merge: { oauth: again } });
  valueOf(await connection.start({ kind: 'reconnect', accountId: id }));
  await consent(local, amelie);
  await until('confirming');
  valueOf(await connection.confirm());
  expect(accountServices.owed.list()).toEqual([]);
  expect(await tokenOf(id)).toBe(first?.accessToken);
  expect(codeOf(await grant(id))).toBe('ok');
});
