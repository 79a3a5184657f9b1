import type { AccountRecord } from '../../../main/accounts/account';

const usualId = '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f001';

/** An account with the given facts; its sign-in is its own unless they say otherwise. */
export const accountOf = (facts: Partial<AccountRecord>): AccountRecord => ({
  id: usualId,
  tokenOwner: facts.id ?? usualId,
  environment: 'us-snd',
  clinicId: 'clinic-1',
  clinicName: 'Maple Clinic',
  userId: 'user-1',
  userType: 'Practitioner',
  name: 'Alex Reed',
  scope: 'clinic:read',
  reconnectRequired: false,
  connectedAt: '2026-01-02T03:04:05.000Z',
  ...facts,
});
