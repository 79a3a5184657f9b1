import { expect, test } from 'vitest';
import type { AccountRecord } from '../../../main/accounts/account';
import { createAskedLinks } from '../../../main/links/asked-link';
import { failure, success } from '../../../preload/contract/errors';

const account = (number: number, clinicId: string): AccountRecord => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  tokenOwner: '',
  environment: 'us',
  clinicId,
  clinicName: clinicId,
  userId: `user-${number}`,
  userType: 'Staff',
  name: '',
  scope: '',
  reconnectRequired: false,
  connectedAt: '',
});
const [one, two, other] = [account(1, 'north'), account(2, 'north'), account(3, 'harbour')] as const;
const link = (rest: string) => `com.practicecompanion.desktop:/open/${rest}`;

function setUp(accounts: readonly AccountRecord[] = [one, two, other]) {
  const told: (string | null)[] = [];
  const events: unknown[] = [];
  const asked = createAskedLinks({
    accounts: () => accounts,
    lookUp: async ({ id }, { patientId }) =>
      patientId === 'known'
        ? success({ id: 'known', name: `by ${id}`, archived: false })
        : failure('not_found'),
    refuse: (error) => told.push(error?.code ?? null),
    journal: async ({ action, account: of, result, objectId }) => {
      events.push([action, of?.id ?? null, result, objectId ?? null]);
    },
    onChange: () => undefined,
  });
  return { asked, told, events };
}

test('a link waits for a person, who may choose among the accounts of its clinic', async () => {
  const { asked, events } = setUp();
  expect(asked.receive(link('plan?patient=known&clinic=north'))).toBe(true);
  const current = asked.current();
  expect(current).toMatchObject({ target: 'plan', namesPatient: true, accountIds: [one.id, two.id] });
  expect(await asked.patientFor(current?.id ?? '', two.id)).toMatchObject({
    value: { name: `by ${two.id}` },
  });
  // An account of another clinic is no way to a patient of this one.
  expect(await asked.patientFor(current?.id ?? '', other.id)).toEqual(failure('account_unknown'));
  expect(events).toEqual([]);
  await asked.decide(current?.id ?? '', two.id, 'known');
  expect(asked.current()).toBeNull();
  expect(events).toEqual([['link.opened', two.id, 'ok', 'known']]);
});

test('a newer link takes the place of an older one, whose answer no longer counts', async () => {
  const { asked, events } = setUp();
  asked.receive(link('plan?patient=known&clinic=north'));
  const first = asked.current()?.id ?? '';
  asked.receive(link('catalog'));
  await asked.decide(first, one.id, 'known');
  expect(asked.current()).toMatchObject({ target: 'catalog', accountIds: [one.id, two.id, other.id] });
  expect(await asked.patientFor(first, one.id)).toEqual(failure('account_unknown'));
  await asked.decide(asked.current()?.id ?? '', null, null);
  expect(events).toEqual([]);
});

test.each([
  ['plan?patient=known&clinic=elsewhere', 'clinic_not_connected'],
  ['plan?patient=%zz', 'link_malformed'],
])('%s is told and written down, and asks nothing', (rest, code) => {
  const { asked, told, events } = setUp();
  expect(asked.receive(link(rest))).toBe(true);
  expect(asked.current()).toBeNull();
  expect(told).toEqual([code]);
  expect(events).toEqual([['link.refused', null, code, null]]);
});

test('without any account a link has nowhere to go, and a sign-in’s answer is none of its business', () => {
  const { asked, told } = setUp([]);
  expect(asked.receive(link('catalog'))).toBe(true);
  expect(told).toEqual(['clinic_not_connected']);
  expect(asked.receive('com.practicecompanion.desktop:/oauth/us?code=a&state=b')).toBe(false);
});
