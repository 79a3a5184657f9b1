import { describe, expect, test } from 'vitest';
import { codeOf, valueOf } from '../oauth/setup';
import { signInSetup } from './sign-in-setup';

const grants = '/api/clinic/embeddable/session_grants';
const hour = 3_600_000;

/** A clinic-level application whose lists of people have several pages. */
async function clinicSetup(more: Parameters<typeof signInSetup>[1] = {}) {
  const setup = await signInSetup({ oauthLevel: 'clinic', largestPage: 2 }, more);
  const { local } = setup;
  return {
    ...setup,
    amelie: local.person('Amélie Tremblay'),
    priya: local.person('Priya Raman', 'Practitioner'),
    priyaStaff: local.person('Priya Raman', 'Staff'),
    sam: local.person('Sam Whitcombe'),
    grace: local.person('Grace Adeyemi'),
  };
}

type ClinicSetup = Awaited<ReturnType<typeof clinicSetup>>;

describe('a clinic that signs in', () => {
  test('is told with everybody who works there, from all pages, and nothing is stored yet', async () => {
    const { connection, consent, local, amelie, until, accounts, records } = await clinicSetup();
    valueOf(await connection.start({ kind: 'add' }));
    await consent(local, amelie);
    expect(await until('choosing')).toEqual({
      step: 'choosing',
      purpose: { kind: 'add', environment: 'local' },
      clinicName: 'North Clinic',
      environment: 'local',
      hasRoom: true,
    });
    const { people } = valueOf(connection.people());
    const north = local.people.filter(({ clinic }) => clinic.id === amelie.clinic.id);
    expect(new Set(people.map(({ userId, role }) => `${userId} ${role}`))).toEqual(
      new Set(north.map(({ id, type }) => `${id} ${type}`)),
    );
    expect(people.map(({ name }) => name)).toEqual(
      people.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
    );
    expect(local.record.to('/api/clinic/practitioners')).toHaveLength(2);
    expect(accounts.list()).toEqual([]);
    expect(records()).toEqual([]);
  });

  test('is forgotten and revoked when one cancels', async () => {
    const { connection, consent, local, amelie, until, records } = await clinicSetup();
    valueOf(await connection.start({ kind: 'add' }));
    await consent(local, amelie);
    await until('choosing');
    connection.cancel();
    await local.record.until(({ revocations }) => revocations.length === 1);
    expect(records()).toEqual([]);
    expect(codeOf(connection.people())).toBe('oauth_attempt_missing');
  });

  test('lends nobody of another clinic', async () => {
    const { connection, consent, local, amelie, grace, choose, accounts } = await clinicSetup();
    valueOf(await connection.start({ kind: 'add' }));
    await consent(local, amelie);
    expect(codeOf(await choose(grace))).toBe('account_unknown');
    // Nor the right id in the wrong role.
    expect(codeOf(await connection.choose(amelie.id, 'Staff'))).toBe('account_unknown');
    expect(accounts.list()).toEqual([]);
    expect(connection.state().step).toBe('choosing');
  });

  test('whose list of people has no end is told, and not asked on and on', async () => {
    const { connection, consent, local, amelie, until } = await clinicSetup();
    valueOf(await connection.start({ kind: 'add' }));
    local.misbehave({ path: '/api/clinic/staff', merge: { meta: { next_page: 1 } } });
    await consent(local, amelie);
    expect(await until('failed')).toMatchObject({ error: { code: 'http_invalid_answer' } });
    expect(local.record.to('/api/clinic/staff')).toHaveLength(1);
    await local.record.until(({ revocations }) => revocations.length === 1);
  });
});

describe('several accounts of one clinic', () => {
  test('are chosen with one browser, share one record of the records, and each grant says for whom', async () => {
    const {
      connectClinic,
      addOfClinic,
      amelie,
      priya,
      priyaStaff,
      sam,
      opened,
      recordOf,
      records,
      grant,
      local,
    } = await clinicSetup();
    const first = await connectClinic(amelie, priya);
    const second = await addOfClinic(first, priyaStaff);
    const third = await addOfClinic(second, sam);
    expect(opened).toHaveLength(1);
    expect(local.record.to('/api/oauth/token')).toHaveLength(1);
    const [one, two, three] = [first, second, third].map(recordOf);
    expect([two?.tokenOwner, three?.tokenOwner]).toEqual([one?.tokenOwner, one?.tokenOwner]);
    expect([first, second, third]).not.toContain(one?.tokenOwner);
    expect(records()).toEqual([one?.tokenOwner]);
    for (const [id, person] of [
      [first, priya],
      [second, priyaStaff],
      [third, sam],
    ] as const) {
      valueOf(await grant(id));
      expect(JSON.parse(local.record.to(grants).at(-1)?.body ?? '')).toEqual({
        user_id: person.id,
        user_type: person.type,
      });
      expect(local.record.grants.at(-1)).toMatchObject({ userId: person.id, userType: person.type });
    }
  });

  test('need one refresh, however many of them need a token at once', async () => {
    const { connectClinic, addOfClinic, amelie, priya, sam, recordOf, refresher, time, local } =
      await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    const ids = [first, await addOfClinic(first, priya), await addOfClinic(first, sam)];
    time.now += 1.7 * hour;
    time.monotonic += 1.7 * hour;
    local.record.clearRequests();
    const tokens = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const { id: accountId, environment } = recordOf(ids[index % 3] ?? '');
        return refresher.accessToken({ accountId, environment });
      }),
    );
    expect(new Set(tokens.map(valueOf)).size).toBe(1);
    expect(local.record.to('/api/oauth/token')).toHaveLength(1);
  });

  test('are renewed together, by whichever of them reconnects', async () => {
    const {
      connectClinic,
      addOfClinic,
      amelie,
      priya,
      tokenOf,
      accounts,
      connection,
      consent,
      until,
      local,
      records,
    } = await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    const second = await addOfClinic(first, priya);
    await accounts.change(() => true, { reconnectRequired: true });
    const before = await tokenOf(first);
    valueOf(await connection.start({ kind: 'reconnect', accountId: second }));
    await consent(local, amelie);
    expect(await until('confirming')).toMatchObject({ candidate: { name: priya.name, known: true } });
    expect(valueOf(await connection.confirm()).accountId).toBe(second);
    expect(accounts.list().map(({ reconnectRequired }) => reconnectRequired)).toEqual([false, false]);
    expect(records()).toHaveLength(1);
    expect(await tokenOf(first)).not.toBe(before);
    expect(await tokenOf(second)).toBe(await tokenOf(first));
  });

  test('a sign-in of the same clinic by the browser renews the one there is', async () => {
    const { connectClinic, amelie, sam, recordOf, records, opened } = await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    const second = await connectClinic(sam, sam);
    expect(opened).toHaveLength(2);
    expect(recordOf(second).tokenOwner).toBe(recordOf(first).tokenOwner);
    expect(records()).toHaveLength(1);
  });

  test('choosing somebody who is in the list focuses them: no second entry, nothing renewed', async () => {
    const { connectClinic, addOfClinic, amelie, accounts, tokenOf, connection, until, journal } =
      await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    const before = await tokenOf(first);
    valueOf(await connection.start({ kind: 'addOfClinic', accountId: first }));
    await until('choosing');
    const { people } = valueOf(connection.people());
    expect(people.find(({ userId }) => userId === amelie.id)?.accountId).toBe(first);
    connection.cancel();
    expect(await addOfClinic(first, amelie)).toBe(first);
    expect(accounts.list()).toHaveLength(1);
    expect(await tokenOf(first)).toBe(before);
    expect(journal.map(({ action }) => action)).toEqual(['account.connected']);
  });

  test('a reconnect by another clinic never overwrites: it says which clinic came, and is revoked', async () => {
    const { connectClinic, amelie, grace, connection, consent, until, local, records, tokenOf, accounts } =
      await clinicSetup();
    const id = await connectClinic(amelie, amelie);
    const before = [accounts.list(), records(), await tokenOf(id)];
    valueOf(await connection.start({ kind: 'reconnect', accountId: id }));
    await consent(local, grace);
    expect(await until('failed')).toMatchObject({
      error: { code: 'reconnect_other_user' },
      came: { name: '', role: null, clinicName: 'Harbour Clinic' },
    });
    await local.record.until(({ revocations }) => revocations.length === 1);
    expect(local.record.revocations[0]?.person.id).toBe(grace.id);
    expect([accounts.list(), records(), await tokenOf(id)]).toEqual(before);
  });

  test('two clinics keep a sign-in each', async () => {
    const { connectClinic, amelie, grace, recordOf, records } = await clinicSetup();
    const north = await connectClinic(amelie, amelie);
    const harbour = await connectClinic(grace, grace);
    expect(recordOf(north).tokenOwner).not.toBe(recordOf(harbour).tokenOwner);
    expect(records()).toHaveLength(2);
  });
});

describe('leaving a clinic', () => {
  test('the sign-in stays while another account works with it; the last one revokes and removes it', async () => {
    const { connectClinic, addOfClinic, amelie, priya, disconnect, local, records, accounts, grant } =
      await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    const second = await addOfClinic(first, priya);
    expect(await disconnect(first)).toEqual({
      ok: true,
      value: { revoked: false, asked: false, owed: false, kept: true },
    });
    expect(local.record.revocations).toEqual([]);
    expect(records()).toHaveLength(1);
    expect(codeOf(await grant(second))).toBe('ok');
    expect(await disconnect(second)).toEqual({
      ok: true,
      value: { revoked: true, asked: false, owed: false, kept: false },
    });
    expect(local.record.revocations).toHaveLength(1);
    expect(records()).toEqual([]);
    expect(accounts.list()).toEqual([]);
  });

  test('when all leave at once, somebody is the last', async () => {
    const { connectClinic, addOfClinic, amelie, priya, sam, disconnect, local, records, accounts } =
      await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    const ids = [first, await addOfClinic(first, priya), await addOfClinic(first, sam)];
    const answers = await Promise.all(ids.map(disconnect));
    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    expect(answers.some((answer) => answer.ok && answer.value.revoked)).toBe(true);
    expect(local.record.revocations).toHaveLength(1);
    expect(records()).toEqual([]);
    expect(accounts.list()).toEqual([]);
  });

  test('nobody joins a sign-in that is gone', async () => {
    const { connectClinic, amelie, priya, connection, until, sealed, recordOf, accounts } =
      await clinicSetup();
    const first = await connectClinic(amelie, amelie);
    valueOf(await connection.start({ kind: 'addOfClinic', accountId: first }));
    await until('choosing');
    await sealed.remove({ accountId: recordOf(first).tokenOwner, environment: 'local' });
    expect(codeOf(await connection.choose(priya.id, priya.type))).toBe('reconnect_required');
    expect(accounts.list()).toHaveLength(1);
  });
});

describe('the limit of accounts', () => {
  test('reached while one chooses: nobody new, but a known one can be chosen', async () => {
    const {
      connectClinic,
      amelie,
      priya,
      sam,
      accounts,
      recordOf,
      connection,
      consent,
      local,
      until,
      choose,
    } = await clinicSetup({ accountLimit: 2 });
    const first = await connectClinic(amelie, amelie);
    valueOf(await connection.start({ kind: 'add' }));
    await consent(local, amelie);
    await until('choosing');
    await accounts.put({ ...recordOf(first), id: crypto.randomUUID(), userId: 'somebody' });
    expect(codeOf(await choose(priya))).toBe('account_limit_reached');
    expect(accounts.list()).toHaveLength(2);
    await local.record.until(({ revocations }) => revocations.length === 1);
    valueOf(await connection.start({ kind: 'reconnect', accountId: first }));
    await consent(local, sam);
    await until('confirming');
    expect(codeOf(await connection.confirm())).toBe('ok');
  });
});

/** Brings a clinic's account back to how it was before its application became one of the clinic level. */
async function asBefore(
  { sealed, recordOf, accounts, accountServices }: ClinicSetup,
  id: string,
): Promise<string> {
  const { tokenOwner, environment, clinicId, userId, userType } = recordOf(id);
  const owner = { accountId: tokenOwner, environment };
  const shared = valueOf(await sealed.read(owner));
  if (!shared) throw new Error('nothing stored');
  const { clinic: _of, ...own } = shared;
  const identity = { environment, clinicId, userId, userType };
  valueOf(await sealed.write({ accountId: id, environment }, { ...own, identity }));
  valueOf(await sealed.remove(owner));
  await accounts.put({ ...recordOf(id), tokenOwner: id });
  await accountServices.roster.learn();
  return shared.accessToken;
}

test('an account that moves from its own sign-in to its clinic’s gives its own back', async () => {
  const setup = await clinicSetup();
  const { connectClinic, amelie, records, recordOf, local, disconnect, grant } = setup;
  const id = await connectClinic(amelie, amelie);
  const own = await asBefore(setup, id);
  expect(await connectClinic(amelie, amelie)).toBe(id);
  expect(recordOf(id).tokenOwner).not.toBe(id);
  expect(records()).toEqual([recordOf(id).tokenOwner]);
  expect(local.record.revocations.map(({ accessToken }) => accessToken)).toEqual([own]);
  expect(codeOf(await grant(id))).toBe('ok');
  expect(await disconnect(id)).toMatchObject({ value: { revoked: true, kept: false } });
});

test('facts exchanged between two people of a clinic send nothing as the wrong one', async () => {
  const { connectClinic, addOfClinic, amelie, sam, recordOf, accounts, grant, local, accountServices } =
    await clinicSetup();
  const first = await connectClinic(amelie, amelie);
  const second = await addOfClinic(first, sam);
  const [one, other] = [recordOf(first), recordOf(second)];
  await accounts.put({ ...other, id: first });
  await accounts.put({ ...one, id: second });
  await accountServices.roster.learn();
  local.record.clearRequests();
  for (const id of [first, second]) expect(codeOf(await grant(id))).toBe('account_mixed_up');
  expect(local.record.requests).toEqual([]);
  expect(accountServices.roster.find(first)).toMatchObject({ record: null, identity: { userId: amelie.id } });
  expect(accountServices.roster.find(second)).toMatchObject({ record: null, identity: { userId: sam.id } });
});
