import type { AccountRecord } from '../../../main/accounts/account';

/** An account with the given facts. */
export const accountOf = (facts: Partial<AccountRecord>): AccountRecord => ({
  id: '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f001',
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
