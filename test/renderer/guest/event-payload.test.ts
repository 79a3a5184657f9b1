import { describe, expect, it } from 'vitest';
import { patientOf, saysSessionEnded, treatmentPlanOf } from '../../../renderer/guest/event-payload';

const patient = { id: 'patient-1', firstNane: 'Zoë', lastName: 'Planted', email: 'planted@example.com' };

describe('the payload of an embed event', () => {
  it('is reduced to ids', () => {
    const event = { id: 'event-1', type: 'patient.selected', data: { patient } };
    expect(patientOf(event)).toEqual({ eventId: 'event-1', patientId: 'patient-1' });
    const activated = { id: 'event-2', data: { treatmentPlan: { id: 'plan-1', state: 'active', patient } } };
    expect(treatmentPlanOf(activated)).toEqual({
      eventId: 'event-2',
      treatmentPlanId: 'plan-1',
      patientId: 'patient-1',
    });
  });

  it.each([
    null,
    undefined,
    1,
    'text',
    {},
    { id: 'e' },
    { id: 'e', data: null },
    { id: '', data: { patient } },
  ])('is dropped where an id is missing: %j', (event) => {
    expect(patientOf(event)).toBeNull();
    expect(treatmentPlanOf(event)).toBeNull();
  });

  it('lets a plan without a patient pass', () => {
    expect(treatmentPlanOf({ id: 'e', data: { treatmentPlan: { id: 'p' } } })?.patientId).toBeNull();
  });
});

describe('the reasons of a serverError', () => {
  it('tell an ended session from anything else', () => {
    expect(saysSessionEnded(['SESSION_EXPIRED: The session has ended.'])).toBe(true);
    expect(saysSessionEnded(['INVALID_SECRET_TOKEN: The secret_token was invalid or missing.'])).toBe(false);
    for (const payload of [null, 'SESSION_EXPIRED', [null], [{}], []])
      expect(saysSessionEnded(payload)).toBe(false);
  });
});
